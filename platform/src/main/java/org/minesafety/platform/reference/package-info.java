/** Tables that the province maintains: rows with validity, seeded from files, journaled. */
@NullMarked
package org.minesafety.platform.reference;

import org.jspecify.annotations.NullMarked;

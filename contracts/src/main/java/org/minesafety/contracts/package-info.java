/** The topics of the platform and the records on them. */
@NullMarked
package org.minesafety.contracts;

import org.jspecify.annotations.NullMarked;

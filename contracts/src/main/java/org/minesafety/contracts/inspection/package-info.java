/** What inspectors find, as far as it may be known. */
@NullMarked
package org.minesafety.contracts.inspection;

import org.jspecify.annotations.NullMarked;

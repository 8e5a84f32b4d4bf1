/** What shows that a mine works. */
@NullMarked
package org.minesafety.contracts.production;

import org.jspecify.annotations.NullMarked;

/** The commands on mines, and the ports they need. */
@NullMarked
package org.minesafety.hazard.mine;

import org.jspecify.annotations.NullMarked;

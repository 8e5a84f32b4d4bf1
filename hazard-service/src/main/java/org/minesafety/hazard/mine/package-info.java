/** The commands on mines, and the ports they need. */
@NullMarked
package org.minesafety.hazard.application;

import org.jspecify.annotations.NullMarked;

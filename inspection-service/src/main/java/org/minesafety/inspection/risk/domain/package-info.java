/** How alarms add up to the risk profile of a mine. */
@NullMarked
package org.minesafety.inspection.risk.domain;

import org.jspecify.annotations.NullMarked;

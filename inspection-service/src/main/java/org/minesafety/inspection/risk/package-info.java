/** Risk profiles: how endangered each mine is, counted from its alarms, and the list over HTTP. */
@NullMarked
package org.minesafety.inspection.risk;

import org.jspecify.annotations.NullMarked;

/** Readings of a longwall face, and the alarms that must come of them. */
@NullMarked
package org.minesafety.acceptance.longwall;

import org.jspecify.annotations.NullMarked;

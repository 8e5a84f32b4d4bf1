/** Days off and workdays, as published for each year; whoever reckons a due date asks here. */
@NullMarked
package org.minesafety.hazard.calendar;

import org.jspecify.annotations.NullMarked;

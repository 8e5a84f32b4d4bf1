/** Days off and workdays, as hazard-service publishes them. */
@NullMarked
package org.minesafety.alert.calendar;

import org.jspecify.annotations.NullMarked;

/** Alarm episodes as a pure function of readings, measuring points and rules. */
@NullMarked
package org.minesafety.alert.domain;

import org.jspecify.annotations.NullMarked;

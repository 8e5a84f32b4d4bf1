/** Alarm episodes as a pure function of readings, measuring points and rules. */
@NullMarked
package org.minesafety.alert.detection.domain;

import org.jspecify.annotations.NullMarked;

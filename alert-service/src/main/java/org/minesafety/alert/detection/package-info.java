/** Judges readings: finds the alarm episodes of all measuring points. */
@NullMarked
package org.minesafety.alert.detection;

import org.jspecify.annotations.NullMarked;

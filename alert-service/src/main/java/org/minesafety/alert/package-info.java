/** Alarms, disaster warnings and emergency orders. */
@NullMarked
package org.minesafety.alert;

import org.jspecify.annotations.NullMarked;

/**
 * Alerts: what people do about alarms. An episode is what was measured; an alert groups the
 * episodes of one place and cause, and is handled until it is closed.
 */
@NullMarked
package org.minesafety.alert.handling;

import org.jspecify.annotations.NullMarked;

/**
 * Why nobody is called for an alert although its alarms go on: points out of service, alerts that
 * follow from others, states of mines; and who does not want to hear of one for some minutes.
 */
@NullMarked
package org.minesafety.alert.suppression;

import org.jspecify.annotations.NullMarked;

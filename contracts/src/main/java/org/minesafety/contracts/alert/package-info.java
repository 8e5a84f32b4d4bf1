/** Alerts, as alert-service publishes them: what people do about alarms. */
@NullMarked
package org.minesafety.contracts.alert;

import org.jspecify.annotations.NullMarked;

/** Alarm rules and alarm episodes, as alert-service publishes them. */
@NullMarked
package org.minesafety.contracts.alarm;

import org.jspecify.annotations.NullMarked;

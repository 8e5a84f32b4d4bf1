/** Policies, and from an alert, its policy, who is on duty and the clock to the next step. */
@NullMarked
package org.minesafety.alert.notification.domain;

import org.jspecify.annotations.NullMarked;

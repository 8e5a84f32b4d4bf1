/** Messages as signed requests to other systems. */
@NullMarked
package org.minesafety.alert.notification.webhook;

import org.jspecify.annotations.NullMarked;

/** Escalations, nudges and messages in their collections. */
@NullMarked
package org.minesafety.alert.notification.mongo;

import org.jspecify.annotations.NullMarked;

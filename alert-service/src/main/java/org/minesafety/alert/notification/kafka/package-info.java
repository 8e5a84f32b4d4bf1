/** What other services tell and people are told of. */
@NullMarked
package org.minesafety.alert.notification.kafka;

import org.jspecify.annotations.NullMarked;

package org.minesafety.alert.notification.web;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * @param note why it should go now
 */
record RetryRequest(@Nullable @Size(max = LONGEST) String note) {

    private static final int LONGEST = 200;
}

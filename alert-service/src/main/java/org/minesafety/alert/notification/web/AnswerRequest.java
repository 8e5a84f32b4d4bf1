package org.minesafety.alert.notification.web;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * @param note for the others
 */
record AnswerRequest(@Nullable @Size(max = LONGEST) String note) {

    private static final int LONGEST = 200;
}

package org.minesafety.alert.application;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A piece of the list of alarms.
 *
 * @param from the alarm was not over then
 * @param to the alarm had begun before then
 * @param after the last one of the piece before
 */
public record AlarmQuery(
        AlarmFilter filter,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable After after,
        int limit) {

    /** Where the list goes on. */
    public record After(Instant start, String id) {}
}

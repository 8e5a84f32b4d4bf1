package org.minesafety.alert.episode;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A piece of the list of alarms.
 *
 * @param from the alarm was not over then
 * @param to the alarm had begun before then
 * @param after id of the last one of the piece before: unlike the start it never changes
 */
public record AlarmQuery(
        AlarmFilter filter,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String after,
        int limit) {}

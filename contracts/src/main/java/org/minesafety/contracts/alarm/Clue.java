package org.minesafety.contracts.alarm;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.Detail;

/**
 * A suspicion of alert-service: material for people, never a judgement.
 *
 * @param id UUID made from what it tells, so the same clue told twice is one
 * @param system absent where it is about alarms of several
 * @param episode id of the episode that it is about
 * @param from data time
 * @param to data time; absent where it is about a moment, or goes on
 * @param details at most {@link #MOST_DETAILS}
 * @param at on the platform's clock
 */
public record Clue(
        String id,
        String mine,
        ClueKind kind,
        @Nullable String system,
        @Nullable String point,
        @Nullable String rule,
        @Nullable String episode,
        Instant from,
        @Nullable Instant to,
        List<Detail> details,
        Instant at) {

    public static final int MOST_DETAILS = 16;
}

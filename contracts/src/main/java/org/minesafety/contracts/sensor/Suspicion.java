package org.minesafety.contracts.sensor;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.Detail;

/**
 * A suspicion about the quality of a mine's data: material for people, never a judgement.
 *
 * @param id UUID made from what it tells, so the same suspicion told twice is one
 * @param point absent where it is about a whole system
 * @param from data time
 * @param to data time; absent where it is about a moment, or goes on
 * @param details at most {@link #MOST_DETAILS}
 * @param at on the platform's clock
 */
public record Suspicion(
        String id,
        String mine,
        SuspicionKind kind,
        String system,
        @Nullable String point,
        Instant from,
        @Nullable Instant to,
        List<Detail> details,
        Instant at) {

    public static final int MOST_DETAILS = 16;
}

package org.minesafety.contracts.suspension;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What happens to a suspension; the state after it travels beside it. */
public sealed interface SuspensionEvent {

    /** 12-digit mine code. */
    String mine();

    /** Id of the suspension. */
    String suspension();

    Instant at();

    /**
     * Somebody took a step.
     *
     * @param action {@code propose}, {@code stop-on-site}, or one of the published tables
     * @param former phase before; absent at the beginning
     */
    record SuspensionChanged(
            String mine,
            String suspension,
            String action,
            @Nullable SuspensionPhase former,
            Instant at)
            implements SuspensionEvent {}

    /**
     * Something was not done in time. It can still be done.
     *
     * @param clock name, as in the published tables
     * @param due last day, in China, that was in time
     */
    record SuspensionOverdue(
            String mine, String suspension, String clock, LocalDate due, Instant at)
            implements SuspensionEvent {}
}

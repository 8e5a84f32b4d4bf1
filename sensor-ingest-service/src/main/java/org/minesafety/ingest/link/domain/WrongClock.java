package org.minesafety.ingest.link.domain;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The clock of a source that is not right.
 *
 * @param offset how far it is ahead of the platform's (negative: behind), in whole seconds
 * @param since when it was first seen so; null: not known
 */
public record WrongClock(Duration offset, @Nullable Instant since) {

    boolean isAhead() {
        return offset.isPositive();
    }
}

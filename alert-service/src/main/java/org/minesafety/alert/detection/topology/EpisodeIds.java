package org.minesafety.alert.detection.topology;

import java.time.Clock;
import java.util.function.Supplier;
import org.minesafety.platform.domain.TimeOrderedId;

/**
 * Ids of episodes: UUIDs of version 7, whose order is that of the time at which they were minted.
 * Lists are read in this order, which nothing that becomes known later can change.
 */
final class EpisodeIds implements Supplier<String> {

    private final Clock clock;

    EpisodeIds(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String get() {
        return TimeOrderedId.at(clock.instant()).toString();
    }
}

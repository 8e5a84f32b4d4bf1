package org.minesafety.alert.detection.topology;

import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Ids of episodes: UUIDs of version 7, whose order is that of the time at which they were minted.
 * Lists are read in this order, which nothing that becomes known later can change.
 */
final class EpisodeIds implements Supplier<String> {

    private static final int RANDOM_BITS = 16;
    private static final long VERSION = 0x7000;
    private static final long RANDOM_OF_FIRST_HALF = 0x0fff;

    private final Clock clock;

    EpisodeIds(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String get() {
        UUID random = UUID.randomUUID();
        long first =
                clock.millis() << RANDOM_BITS
                        | VERSION
                        | random.getMostSignificantBits() & RANDOM_OF_FIRST_HALF;
        return new UUID(first, random.getLeastSignificantBits()).toString();
    }
}

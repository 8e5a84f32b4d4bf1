package org.minesafety.acceptance.longwall;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.alarm.Direction;
import org.minesafety.contracts.alarm.EpisodeState;

/**
 * What is determined of an alarm episode by the readings alone.
 *
 * @param end absent while it lasts
 * @param seconds without the gaps; absent while it lasts
 */
public record Episode(
        Instant start,
        @Nullable Instant end,
        @Nullable Instant powerOffAt,
        double peak,
        Instant peakAt,
        @Nullable Long seconds) {

    /** Of an episode of a level rule. */
    public static Episode of(EpisodeState told) {
        return new Episode(
                told.start(),
                told.end(),
                told.powerOffAt(),
                requireNonNull(told.peak(), "peak"),
                requireNonNull(told.peakAt(), "peakAt"),
                told.seconds());
    }

    /**
     * Episodes of one rule at one point in figures.
     *
     * @param seconds of the closed ones
     * @param peak NaN when there is none
     */
    public record Summary(int episodes, int open, int withPowerOff, long seconds, double peak) {

        public static Summary of(Direction direction, List<Episode> all) {
            var peaks = all.stream().mapToDouble(Episode::peak);
            return new Summary(
                    all.size(),
                    (int) all.stream().filter(one -> one.end() == null).count(),
                    (int) all.stream().filter(one -> one.powerOffAt() != null).count(),
                    all.stream().mapToLong(one -> one.seconds() == null ? 0 : one.seconds()).sum(),
                    (direction == Direction.HIGH ? peaks.max() : peaks.min()).orElse(Double.NaN));
        }
    }
}

package org.minesafety.ingest.link.domain;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of a system.
 *
 * @param newest greatest data time; null: no frame came yet
 * @param received when the last frame was received; null: none was
 * @param lead how far the source's clock was ahead of the platform's then (negative: behind); null:
 *     nothing said so
 * @param fullHour begin of the newest data hour whose budget of frames is used up
 */
public record Sighting(
        String mine,
        String system,
        @Nullable Instant newest,
        @Nullable Instant received,
        @Nullable Duration lead,
        @Nullable Instant fullHour) {

    /** With what was seen beside it; the lead is that of the frame received last. */
    public Sighting andThen(Sighting other) {
        boolean isLater =
                received == null
                        || (other.received() != null && !other.received().isBefore(received));
        return new Sighting(
                mine,
                system,
                later(newest, other.newest()),
                later(received, other.received()),
                isLater ? other.lead() : lead,
                later(fullHour, other.fullHour()));
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return other.isAfter(one) ? other : one;
    }

    /** Of frames that tell the time of their upload: what a clock that is right says then. */
    public static @Nullable Duration lead(
            Instant dataTime, @Nullable Instant uploadTime, Instant received) {
        if (uploadTime != null) {
            return Duration.between(received, uploadTime);
        }
        // data of the future were measured by a clock that is ahead; old data say nothing
        return dataTime.isAfter(received) ? Duration.between(received, dataTime) : null;
    }
}

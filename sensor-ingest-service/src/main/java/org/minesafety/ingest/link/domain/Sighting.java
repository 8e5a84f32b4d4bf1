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
 * @param refused the last readings that lay too far ahead of the platform's clock; null: none did
 */
public record Sighting(
        String mine,
        String system,
        @Nullable Instant newest,
        @Nullable Instant received,
        @Nullable Duration lead,
        @Nullable Instant fullHour,
        @Nullable Refused refused) {

    /** A frame that is not older says that its source's clock is not ahead. */
    private static final Duration LIVE = Duration.ofMinutes(5);

    /** For so long a refusal says more of the clock than what is accepted after it. */
    private static final Duration ECHO = Duration.ofSeconds(30);

    /**
     * Readings that were refused because they lay too far ahead.
     *
     * @param at when they came
     * @param lead how far they lay ahead; at most {@link #FARTHEST}
     */
    public record Refused(Instant at, Duration lead) {

        private static final Duration FARTHEST = Duration.ofDays(36_500);

        public Refused {
            lead = lead.compareTo(FARTHEST) > 0 ? FARTHEST : lead;
        }
    }

    /** Nothing came of the system yet. */
    public static Sighting nothing(String mine, String system) {
        return new Sighting(mine, system, null, null, null, null, null);
    }

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
                later(fullHour, other.fullHour()),
                other.refused() == null ? refused : other.refused());
    }

    /** When anything came, accepted or not; null: nothing did. */
    @Nullable Instant heard() {
        return later(received, refused == null ? null : refused.at());
    }

    /** What came last says that the source's clock is so far ahead; null: it says nothing. */
    @Nullable Duration lastLead() {
        if (refused == null) {
            return lead;
        }
        boolean isOver = received != null && received.isAfter(refused.at().plus(ECHO));
        return isOver ? lead : refused.lead();
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
        if (dataTime.isAfter(received)) {
            return Duration.between(received, dataTime);
        }
        return dataTime.plus(LIVE).isBefore(received) ? null : Duration.ZERO; // old: says nothing
    }
}

package org.minesafety.ingest.link.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which sources have wrong clocks. One frame says little, and what is told is told to everybody: a
 * clock must be wrong for a while, and is told of at most once in some minutes.
 */
public final class SourceClocks {

    static final Duration WRONG = Duration.ofSeconds(60);
    static final Duration RIGHT = Duration.ofSeconds(30);
    static final Duration STEADY = Duration.ofSeconds(60);
    static final Duration PAUSE = Duration.ofMinutes(10);

    /** Farther behind is no clock but an old upload that is sent again. */
    static final Duration FARTHEST_BEHIND = Duration.ofDays(-1);

    private final Map<String, Candidate> candidates = new HashMap<>();
    private final Map<String, Instant> told = new HashMap<>();

    private record Candidate(Instant since, Duration lead) {}

    /**
     * What is to be told of the source from now on.
     *
     * @param known what is told so far; null: that the clock is right
     * @param seen of the last frame
     */
    public @Nullable WrongClock judge(
            String link, @Nullable WrongClock known, Sighting seen, Instant now) {
        Duration lead = seen.lastLead();
        if (lead == null || isOld(seen.heard(), now)) {
            candidates.remove(link);
            return known;
        }
        if (lead.compareTo(FARTHEST_BEHIND) < 0
                || fits(known == null ? null : known.offset(), lead)) {
            candidates.remove(link);
            return known;
        }
        Candidate candidate = candidates.get(link);
        if (candidate == null || candidate.lead().minus(lead).abs().compareTo(RIGHT) > 0) {
            candidates.put(link, new Candidate(now, lead));
            return known;
        }
        if (now.isBefore(candidate.since().plus(STEADY)) || toldOfLate(link, now)) {
            return known;
        }
        candidates.remove(link);
        told.put(link, now);
        return isWrong(lead) ? wrong(known, lead, candidate.since()) : null;
    }

    /** One that is off the same way is wrong since it was first found to be. */
    private static WrongClock wrong(@Nullable WrongClock known, Duration lead, Instant since) {
        var found = new WrongClock(Duration.ofSeconds(lead.toSeconds()), since);
        return known != null && known.isAhead() == found.isAhead()
                ? new WrongClock(found.offset(), known.since())
                : found;
    }

    /** What is known may stay. */
    private static boolean fits(@Nullable Duration known, Duration lead) {
        if (known == null) {
            return !isWrong(lead);
        }
        return lead.abs().compareTo(RIGHT) > 0 && known.minus(lead).abs().compareTo(WRONG) < 0;
    }

    private boolean toldOfLate(String link, Instant now) {
        Instant last = told.get(link);
        return last != null && now.isBefore(last.plus(PAUSE));
    }

    private static boolean isOld(@Nullable Instant heard, Instant now) {
        return heard == null || heard.plus(PAUSE).isBefore(now);
    }

    private static boolean isWrong(Duration lead) {
        return lead.abs().compareTo(WRONG) >= 0;
    }
}

package org.minesafety.hazard.majorhazard.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.alarm.EpisodeMark;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.contracts.alarm.EpisodeStatus;
import org.minesafety.contracts.alarm.RuleKind;

/**
 * An alarm episode of a criterion as it was told. Times are data times.
 *
 * @param status absent in journal entries that are older than it
 * @param end absent while it lasts
 * @param sustainedAt by when it had lasted longer than the criterion demands; absent where it has
 *     not
 * @param seconds absent while it lasts
 * @param mergedInto episode that it became part of
 */
public record Evidence(
        String episode,
        String mine,
        String rule,
        @Nullable String point,
        @Nullable EpisodeStatus status,
        Instant start,
        @Nullable Instant end,
        @Nullable Instant sustainedAt,
        @Nullable Double peak,
        @Nullable Long seconds,
        int revision,
        @Nullable String mergedInto,
        List<EpisodeMark> marks) {

    public Evidence {
        // a journal entry may leave out what the record promises
        marks = marks == null ? List.of() : List.copyOf(marks);
    }

    /** Null for all other alarms. */
    public static @Nullable Evidence of(EpisodeState episode) {
        return episode.kind() == RuleKind.CRITERION
                ? new Evidence(
                        episode.id(),
                        episode.mine(),
                        episode.rule(),
                        episode.point(),
                        episode.state(),
                        episode.start(),
                        episode.end(),
                        episode.sustainedAt(),
                        episode.peak(),
                        episode.seconds(),
                        episode.revision(),
                        episode.mergedInto(),
                        episode.marks())
                : null;
    }

    /** Whether it has lasted long enough, and does so still. */
    boolean shows() {
        return sustainedAt != null
                && (status == EpisodeStatus.OPEN || status == EpisodeStatus.CLOSED);
    }

    /** Whether it rests on a sample that is ahead of the platform's clock. */
    boolean isAhead() {
        return marks.contains(EpisodeMark.CLOCK_AHEAD);
    }

    boolean isMarked(EpisodeMark mark) {
        return marks.contains(mark);
    }
}

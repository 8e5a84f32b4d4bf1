package org.minesafety.contracts.alarm;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time in which a rule was broken. Times are data times.
 *
 * @param id minted when the episode is first seen, never changes
 * @param point absent for {@link RuleKind#SILENCE}, which is of the whole system
 * @param rule id of the rule
 * @param direction absent for {@link RuleKind#SILENCE} and {@link RuleKind#NO_DATA}
 * @param end absent while it lasts
 * @param powerOffAt first value at or beyond the power-off level
 * @param sustainedAt first time by which it had lasted longer than a criterion demands, gaps not
 *     counted; absent before, and for all other rules
 * @param peak the value farthest beyond the level: the greatest of a high rule, the least of a low
 *     one
 * @param peakAt when the peak was first reached
 * @param seconds from start to end as far as samples held; absent while it lasts
 * @param revision from 1, also the version of the record
 * @param reason why it was withdrawn or merged; of {@link RuleKind#NO_DATA} why there is no sample:
 *     absent, calibration, fault or paused
 * @param mergedInto id of the episode that it became part of
 * @param marks sorted, each at most once; empty in records that are older than the marks
 */
public record EpisodeState(
        String id,
        String mine,
        String system,
        @Nullable String point,
        String rule,
        RuleKind kind,
        @Nullable Direction direction,
        EpisodeStatus state,
        Instant start,
        @Nullable Instant end,
        @Nullable Instant powerOffAt,
        @Nullable Instant sustainedAt,
        @Nullable Double peak,
        @Nullable Instant peakAt,
        @Nullable Long seconds,
        int revision,
        @Nullable String reason,
        @Nullable String mergedInto,
        @Nullable List<EpisodeMark> marks) {

    public EpisodeState {
        marks = sorted(marks);
    }

    /** Never null: records that are older than the marks have none. */
    @Override
    public List<EpisodeMark> marks() {
        return marks == null ? List.of() : marks;
    }

    private static List<EpisodeMark> sorted(@Nullable List<EpisodeMark> marks) {
        return marks == null ? List.of() : marks.stream().sorted().distinct().toList();
    }
}

package org.minesafety.alert.handling.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.alarm.Direction;
import org.minesafety.contracts.alarm.EpisodeMark;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.contracts.alarm.EpisodeStatus;
import org.minesafety.contracts.alarm.RuleKind;

/**
 * The newest that was told of an alarm episode, and whether somebody has to take it up.
 *
 * @param pending who takes it up takes it off, and a newer revision sets it again
 */
public record HandledEpisode(
        String episode,
        boolean pending,
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
        @Nullable Double peak,
        @Nullable Instant peakAt,
        int revision,
        @Nullable String reason,
        @Nullable String mergedInto,
        List<EpisodeMark> marks) {

    /** Name of the projection and of its collection. */
    public static final String PROJECTION = "handled-episodes";

    public HandledEpisode {
        marks = marks == null ? List.of() : List.copyOf(marks);
    }

    /** Null for criteria of major hazards: they are evidence beside the alarms. */
    public static @Nullable HandledEpisode of(EpisodeState state) {
        return state.kind() == RuleKind.CRITERION
                ? null
                : new HandledEpisode(
                        state.id(),
                        true,
                        state.mine(),
                        state.system(),
                        state.point(),
                        state.rule(),
                        state.kind(),
                        state.direction(),
                        state.state(),
                        state.start(),
                        state.end(),
                        state.powerOffAt(),
                        state.peak(),
                        state.peakAt(),
                        state.revision(),
                        state.reason(),
                        state.mergedInto(),
                        state.marks());
    }

    /** It never happened, or goes on under another id. */
    public boolean isGone() {
        return state == EpisodeStatus.WITHDRAWN || state == EpisodeStatus.MERGED_INTO;
    }

    public boolean isOpen() {
        return state == EpisodeStatus.OPEN;
    }

    boolean isMarked(EpisodeMark mark) {
        return marks.contains(mark);
    }
}

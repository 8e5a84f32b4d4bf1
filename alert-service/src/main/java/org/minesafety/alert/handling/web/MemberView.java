package org.minesafety.alert.handling.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.handling.domain.HandledEpisode;
import org.minesafety.alert.handling.domain.Member;
import org.minesafety.contracts.alarm.EpisodeMark;
import org.minesafety.contracts.alarm.EpisodeStatus;
import org.minesafety.contracts.alarm.RuleKind;
import org.minesafety.contracts.alert.AlertLevel;

/**
 * An alarm of an alert.
 *
 * @param episode id of the alarm
 * @param level the highest that it reached
 * @param former id of the closed alert that it belonged to before it rose or began again
 * @param reason why it was withdrawn or merged, or why there are no samples
 * @param marks what speaks against it
 */
record MemberView(
        String episode,
        String system,
        @Nullable String point,
        String rule,
        RuleKind kind,
        EpisodeStatus state,
        Instant start,
        @Nullable Instant end,
        @Nullable Instant powerOffAt,
        @Nullable Double peak,
        @Nullable Instant peakAt,
        AlertLevel level,
        List<EpisodeMark> marks,
        @Nullable String reason,
        @Nullable String mergedInto,
        @Nullable String former,
        int revision,
        Instant joinedAt) {

    static MemberView of(Member member) {
        HandledEpisode alarm = member.alarm();
        return new MemberView(
                alarm.episode(),
                alarm.system(),
                alarm.point(),
                alarm.rule(),
                alarm.kind(),
                alarm.state(),
                alarm.start(),
                alarm.end(),
                alarm.powerOffAt(),
                alarm.peak(),
                alarm.peakAt(),
                member.level(),
                alarm.marks(),
                alarm.reason(),
                alarm.mergedInto(),
                member.former(),
                alarm.revision(),
                member.joinedAt());
    }
}

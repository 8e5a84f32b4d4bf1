package org.minesafety.alert.episode;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.alarm.Direction;
import org.minesafety.contracts.alarm.EpisodeMark;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.contracts.alarm.EpisodeStatus;
import org.minesafety.contracts.alarm.RuleKind;

/**
 * An alarm as it is stored for the list, with what its indexes need.
 *
 * @param until its end; far ahead while it lasts, so that one range finds both
 * @param tags one for each combination of state, level and rule that a filter may ask for: whatever
 *     the combination, one entry of an index answers it
 */
public record StoredAlarm(
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
        List<EpisodeMark> marks,
        Instant until,
        List<String> tags) {

    private static final Instant LASTING = Instant.parse("9999-01-01T00:00:00Z");

    public static StoredAlarm of(EpisodeState alarm) {
        return new StoredAlarm(
                alarm.id(),
                alarm.mine(),
                alarm.system(),
                alarm.point(),
                alarm.rule(),
                alarm.kind(),
                alarm.direction(),
                alarm.state(),
                alarm.start(),
                alarm.end(),
                alarm.powerOffAt(),
                alarm.sustainedAt(),
                alarm.peak(),
                alarm.peakAt(),
                alarm.seconds(),
                alarm.revision(),
                alarm.reason(),
                alarm.mergedInto(),
                alarm.marks(),
                alarm.end() == null ? LASTING : alarm.end(),
                tags(alarm));
    }

    public EpisodeState alarm() {
        return new EpisodeState(
                id,
                mine,
                system,
                point,
                rule,
                kind,
                direction,
                state,
                start,
                end,
                powerOffAt,
                sustainedAt,
                peak,
                peakAt,
                seconds,
                revision,
                reason,
                mergedInto,
                marks);
    }

    /** The tag of all alarms that a filter asks for, as far as tags tell. */
    public static String tag(AlarmFilter filter) {
        return tag(filter.state(), filter.powerOff(), filter.rule());
    }

    private static List<String> tags(EpisodeState alarm) {
        boolean powerOff = alarm.powerOffAt() != null;
        var tags = new ArrayList<String>();
        for (EpisodeStatus state : new EpisodeStatus[] {null, alarm.state()}) {
            for (Boolean level : new Boolean[] {null, powerOff}) {
                for (String rule : new String[] {null, alarm.rule()}) {
                    tags.add(tag(state, level, rule));
                }
            }
        }
        return tags;
    }

    private static String tag(
            @Nullable EpisodeStatus state, @Nullable Boolean powerOff, @Nullable String rule) {
        return "%s|%s|%s"
                .formatted(
                        state == null ? "" : state.name(),
                        powerOff == null ? "" : powerOff ? "P" : "A",
                        rule == null ? "" : rule);
    }
}

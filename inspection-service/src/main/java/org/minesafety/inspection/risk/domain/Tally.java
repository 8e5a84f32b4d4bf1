package org.minesafety.inspection.risk.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.alarm.RuleKind;

/**
 * What the alarms of one mine add up to.
 *
 * @param open that last now
 * @param recent that started in the last 30 days
 * @param lastStart of those counted, silence and missing samples apart; null when there is none
 */
public record Tally(AlarmCount open, AlarmCount recent, @Nullable Instant lastStart) {

    public static final Tally NONE = new Tally(AlarmCount.NONE, AlarmCount.NONE, null);

    /** Of alarms of one kind that last now. */
    public static Tally open(RuleKind kind, int alarms, int powerOff, Instant lastStart) {
        return new Tally(count(kind, alarms, powerOff), AlarmCount.NONE, start(kind, lastStart));
    }

    /** Of alarms of one kind that started in the last 30 days. */
    public static Tally recent(RuleKind kind, int alarms, int powerOff, Instant lastStart) {
        return new Tally(AlarmCount.NONE, count(kind, alarms, powerOff), start(kind, lastStart));
    }

    public Tally plus(Tally other) {
        return new Tally(
                open.plus(other.open),
                recent.plus(other.recent),
                later(lastStart, other.lastStart));
    }

    private static @Nullable Instant start(RuleKind kind, Instant last) {
        return switch (kind) {
            case STATUTORY, OWN, CRITERION -> last;
            case SILENCE, NO_DATA -> null;
        };
    }

    private static AlarmCount count(RuleKind kind, int alarms, int powerOff) {
        return switch (kind) {
            case STATUTORY -> new AlarmCount(alarms, 0, 0, 0, 0, powerOff);
            case OWN -> new AlarmCount(0, alarms, 0, 0, 0, powerOff);
            case CRITERION -> new AlarmCount(0, 0, alarms, 0, 0, powerOff);
            case SILENCE -> new AlarmCount(0, 0, 0, alarms, 0, powerOff);
            case NO_DATA -> new AlarmCount(0, 0, 0, 0, alarms, powerOff);
        };
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isAfter(other) ? one : other;
    }
}

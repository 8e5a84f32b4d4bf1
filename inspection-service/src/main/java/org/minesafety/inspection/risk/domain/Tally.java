package org.minesafety.inspection.risk.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.alarm.RuleKind;

/**
 * What the alarms of one mine add up to.
 *
 * @param open that last now
 * @param recent that started in the last 30 days
 * @param lastStart of those counted, silence apart; null when there is none
 */
public record Tally(AlarmCount open, AlarmCount recent, @Nullable Instant lastStart) {

    public static final Tally NONE = new Tally(AlarmCount.NONE, AlarmCount.NONE, null);

    /** Of alarms of one kind. */
    public static Tally of(
            RuleKind kind,
            int open,
            int openPowerOff,
            int recent,
            int recentPowerOff,
            Instant lastStart) {
        return new Tally(
                count(kind, open, openPowerOff),
                count(kind, recent, recentPowerOff),
                kind == RuleKind.SILENCE ? null : lastStart);
    }

    public Tally plus(Tally other) {
        return new Tally(
                open.plus(other.open),
                recent.plus(other.recent),
                later(lastStart, other.lastStart));
    }

    private static AlarmCount count(RuleKind kind, int alarms, int powerOff) {
        return switch (kind) {
            case STATUTORY -> new AlarmCount(alarms, 0, 0, 0, powerOff);
            case OWN -> new AlarmCount(0, alarms, 0, 0, powerOff);
            case CRITERION -> new AlarmCount(0, 0, alarms, 0, powerOff);
            case SILENCE, NO_DATA -> new AlarmCount(0, 0, 0, alarms, powerOff);
        };
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isAfter(other) ? one : other;
    }
}

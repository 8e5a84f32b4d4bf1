package org.minesafety.alert.handling;

import static org.minesafety.contracts.alert.AlertPhase.CLOSED;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.feed.FeedFilter;
import org.minesafety.alert.mine.KnownMine;
import org.minesafety.contracts.alert.AlertEvent;
import org.minesafety.contracts.alert.AlertEvent.AlertEvidenceChanged;
import org.minesafety.contracts.alert.AlertEvent.AlertRaised;
import org.minesafety.contracts.alert.AlertEvent.AlertStepped;
import org.minesafety.contracts.alert.AlertLevel;
import org.minesafety.contracts.alert.AlertPhase;
import org.minesafety.contracts.alert.AlertState;

/**
 * Which alerts; what is null does not matter.
 *
 * @param unit supervises the mine
 * @param open whether it is not closed; a phase says more
 */
public record AlertFilter(
        @Nullable String mine,
        @Nullable String unit,
        @Nullable Boolean open,
        @Nullable AlertPhase phase,
        @Nullable AlertLevel level,
        @Nullable String alarmClass)
        implements FeedFilter<AlertEvent, AlertState> {

    @Override
    public boolean concerns(AlertState alert, KnownMine ofAlert) {
        return isOrAny(mine, alert.mine())
                && (unit == null || ofAlert.supervisionPath().contains(unit))
                && isOrAny(alarmClass, alert.alarmClass());
    }

    @Override
    public boolean matches(AlertState alert) {
        return matches(alert.phase(), alert.level());
    }

    /** Each fact says how the alert stood before. */
    @Override
    public boolean mayHaveLeft(AlertEvent fact, AlertState alert) {
        return switch (fact) {
            case AlertRaised _ -> false;
            case AlertEvidenceChanged(_, _, _, var formerLevel, var former, _) ->
                    matches(
                            former == null ? alert.phase() : former,
                            formerLevel == null ? alert.level() : formerLevel);
            case AlertStepped(_, _, _, var former, _) -> matches(former, alert.level());
        };
    }

    private boolean matches(AlertPhase thatPhase, AlertLevel thatLevel) {
        boolean asked =
                phase == null ? open == null || open == (thatPhase != CLOSED) : phase == thatPhase;
        return asked && isOrAny(level, thatLevel);
    }

    private static boolean isOrAny(@Nullable Object wanted, @Nullable Object value) {
        return wanted == null || Objects.equals(wanted, value);
    }
}

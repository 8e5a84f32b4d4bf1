package org.minesafety.alert.episode;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.feed.FeedFilter;
import org.minesafety.alert.mine.KnownMine;
import org.minesafety.contracts.alarm.EpisodeEvent;
import org.minesafety.contracts.alarm.EpisodeEvent.EpisodeCleared;
import org.minesafety.contracts.alarm.EpisodeEvent.EpisodeMerged;
import org.minesafety.contracts.alarm.EpisodeEvent.EpisodeOpened;
import org.minesafety.contracts.alarm.EpisodeEvent.EpisodeRaised;
import org.minesafety.contracts.alarm.EpisodeEvent.EpisodeRevised;
import org.minesafety.contracts.alarm.EpisodeEvent.EpisodeWithdrawn;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.contracts.alarm.EpisodeStatus;

/**
 * Which alarms; what is null does not matter.
 *
 * @param unit supervises the mine
 * @param powerOff whether the power-off level was reached
 */
public record AlarmFilter(
        @Nullable String mine,
        @Nullable String unit,
        @Nullable String point,
        @Nullable String rule,
        @Nullable EpisodeStatus state,
        @Nullable Boolean powerOff)
        implements FeedFilter<EpisodeEvent, EpisodeState> {

    @Override
    public boolean concerns(EpisodeState alarm, KnownMine ofAlarm) {
        return isOrAny(mine, alarm.mine())
                && (unit == null || ofAlarm.supervisionPath().contains(unit))
                && isOrAny(point, alarm.point())
                && isOrAny(rule, alarm.rule());
    }

    @Override
    public boolean matches(EpisodeState alarm) {
        return isOrAny(state, alarm.state()) && matchesLevel(alarm);
    }

    @Override
    public boolean mayHaveLeft(EpisodeEvent fact, EpisodeState alarm) {
        return switch (fact) {
            case EpisodeOpened _ -> false;
            case EpisodeRaised _ -> Boolean.FALSE.equals(powerOff) && isOrAny(state, alarm.state());
            case EpisodeCleared _ -> state == EpisodeStatus.OPEN && matchesLevel(alarm);
            case EpisodeWithdrawn _, EpisodeMerged _ -> state != null && matchesLevel(alarm);
            case EpisodeRevised(_, _, var changed, _) ->
                    state != null && changed.contains("state")
                            || powerOff != null && changed.contains("powerOffAt");
        };
    }

    private boolean matchesLevel(EpisodeState alarm) {
        return isOrAny(powerOff, alarm.powerOffAt() != null);
    }

    private static boolean isOrAny(@Nullable Object wanted, @Nullable Object value) {
        return wanted == null || Objects.equals(wanted, value);
    }
}

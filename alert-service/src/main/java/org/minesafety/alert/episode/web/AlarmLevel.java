package org.minesafety.alert.episode.web;

import org.jspecify.annotations.Nullable;
import org.minesafety.alert.episode.AlarmFilter;
import org.minesafety.contracts.alarm.EpisodeStatus;

/** How far an alarm went. */
enum AlarmLevel {
    ALARM,
    POWER_OFF;

    static AlarmFilter filter(
            @Nullable String mine,
            @Nullable String unit,
            @Nullable String point,
            @Nullable String rule,
            @Nullable EpisodeStatus state,
            @Nullable AlarmLevel level) {
        Boolean powerOff = level == null ? null : level == POWER_OFF;
        return new AlarmFilter(mine, unit, point, rule, state, powerOff);
    }
}

package org.minesafety.alert.application;

import org.jspecify.annotations.Nullable;
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
        @Nullable Boolean powerOff) {}

package org.minesafety.alert.detection.domain;

import org.minesafety.contracts.alarm.EpisodeEvent;
import org.minesafety.contracts.alarm.EpisodeState;

/** Something new to tell of an episode. */
public record EpisodeChange(EpisodeEvent fact, EpisodeState state) {}

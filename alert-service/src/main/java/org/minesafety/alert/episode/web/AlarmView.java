package org.minesafety.alert.episode.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.minesafety.contracts.alarm.EpisodeState;

/** The published state of an alarm and how far it went. */
record AlarmView(@JsonUnwrapped EpisodeState episode, AlarmLevel level) implements FeedData {

    static AlarmView of(EpisodeState episode) {
        return new AlarmView(
                episode, episode.powerOffAt() == null ? AlarmLevel.ALARM : AlarmLevel.POWER_OFF);
    }
}

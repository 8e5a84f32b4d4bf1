package org.minesafety.alert.detection.domain;

import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.alarm.EpisodeState;

/**
 * Episodes with the same key never overlap.
 *
 * @param point null where they are of the whole system
 */
record EpisodeKey(@Nullable String point, String rule) {

    static EpisodeKey of(EpisodeState episode) {
        return new EpisodeKey(episode.point(), episode.rule());
    }

    static EpisodeKey of(Exceedance span) {
        return new EpisodeKey(span.point(), span.rule());
    }
}

package org.minesafety.alert.application;

import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.platform.security.Caller;
import reactor.core.publisher.Flux;

/** Alarm episodes; those of mines outside the caller's scope do not exist for the caller. */
public interface Alarms {

    /** The latest start first. */
    Flux<EpisodeState> list(AlarmQuery query, Caller caller);

    /**
     * Each change of an episode from now on, in the order in which they became known. Ends with an
     * error when the caller does not take them fast enough, or when some may have been missed: then
     * the list is to be read again.
     */
    Flux<EpisodeState> changes(AlarmFilter filter, Caller caller);
}

package org.minesafety.alert.episode;

import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.platform.security.Caller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Alarm episodes; those of mines outside the caller's scope do not exist for the caller. */
public interface Alarms {

    /** By the descending id: the latest that became known first. */
    Flux<EpisodeState> list(AlarmQuery query, Caller caller);

    /** Empty when there is none. */
    Mono<EpisodeState> byId(String id, Caller caller);
}

package org.minesafety.alert.notification;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Places at which other people may be on duty since somebody has changed the directory. */
public interface DutyChanges {

    /**
     * @param count how often since it was last gone through
     * @param after id of the last escalation that was looked at; null before the first
     */
    record DutyChange(String place, long count, @Nullable String after) {}

    /**
     * The oldest; not one of this moment: a decision under way that read the directory before may
     * not be stored yet.
     */
    Mono<DutyChange> next();

    /** Ids of escalations behind the last one that wait for somebody at the place, ascending. */
    Flux<String> waiting(DutyChange change, int limit);

    /** It goes on behind that one, unless more has changed. */
    Mono<Void> goOn(DutyChange change, String last);

    /** Takes it off, unless more has changed. */
    Mono<Void> done(DutyChange change);
}

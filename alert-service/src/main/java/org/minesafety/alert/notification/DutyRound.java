package org.minesafety.alert.notification;

import java.util.List;
import org.minesafety.alert.notification.DutyChanges.DutyChange;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Has escalations looked at that have found nobody, when the directory of a place has changed that
 * they asked; piece by piece, and not before what is new.
 */
@Component
public final class DutyRound {

    private static final int PIECE = 100;
    private static final int AT_ONCE = 4;

    private final DutyChanges changes;
    private final Nudges nudges;

    DutyRound(DutyChanges changes, Nudges nudges) {
        this.changes = changes;
        this.nudges = nudges;
    }

    /** A piece; whether there may be more. Broken off, it is done again and tells nobody twice. */
    public Mono<Boolean> round() {
        return Mono.defer(changes::next)
                .flatMap(it -> take(it).thenReturn(true))
                .defaultIfEmpty(false);
    }

    private Mono<Void> take(DutyChange change) {
        return changes.waiting(change, PIECE)
                .collectList()
                .flatMap(ids ->
                        Flux.fromIterable(ids)
                                .flatMap(nudges::again, AT_ONCE)
                                .then(Mono.defer(() -> taken(change, ids))));
    }

    private Mono<Void> taken(DutyChange change, List<String> ids) {
        return ids.size() < PIECE ? changes.done(change) : changes.goOn(change, ids.getLast());
    }
}

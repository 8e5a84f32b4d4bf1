package org.minesafety.alert.notification;

import java.util.List;
import org.minesafety.alert.notification.DutyChanges.DutyChange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Looks at escalations that have found nobody, when the directory of a place has changed that they
 * asked; piece by piece, and not before what is new.
 */
@Component
public final class DutyRound {

    private static final Logger LOG = LoggerFactory.getLogger(DutyRound.class);
    private static final int PIECE = 100;
    private static final int AT_ONCE = 4;

    private final DutyChanges changes;
    private final Notifier notifier;

    DutyRound(DutyChanges changes, Notifier notifier) {
        this.changes = changes;
        this.notifier = notifier;
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
                                .flatMap(this::look, AT_ONCE)
                                .then(Mono.defer(() -> taken(change, ids))));
    }

    private Mono<Void> taken(DutyChange change, List<String> ids) {
        return ids.size() < PIECE ? changes.done(change) : changes.goOn(change, ids.getLast());
    }

    /** What fails is looked at when its own time comes. */
    private Mono<Void> look(String id) {
        return notifier.look(id)
                .onErrorResume(failure -> {
                    LOG.warn("Alert {} is looked at again at its time", id, failure);
                    return Mono.empty();
                });
    }
}

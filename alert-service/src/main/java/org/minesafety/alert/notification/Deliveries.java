package org.minesafety.alert.notification;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.notification.Delivery.SentTo;
import org.minesafety.alert.notification.domain.Message;
import org.minesafety.platform.web.After;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Messages on their way, one document each. */
public interface Deliveries {

    /** Within the command that decides them. */
    Mono<Void> add(List<Delivery> decided);

    /** Those that wait, the one that is due first. */
    Flux<Delivery> due(Instant now, int limit);

    /** Stores what became of it; nothing when it no longer waits. */
    Mono<Void> put(Delivery after);

    /** One of an alert. */
    Mono<Delivery> find(String alert, String id);

    /** Stores that it waits again; nothing when it waits already or is out. */
    Mono<Void> again(Delivery waiting);

    /** Where the same contact was last told of the start by the same channel; empty where never. */
    Mono<SentTo> sentTo(String alert, Message end);

    /** It was told of the end: where it was told of the start is kept no longer. */
    Mono<Void> forget(String alert, Message end);

    /** Contacts who were told in a step of a round have answered. */
    Mono<Void> answered(String alert, int round, int step, List<String> contacts, Instant at);

    /** Of an alert, in the order in which they were decided. */
    Flux<Delivery> of(String alert, @Nullable After<Instant> after, int limit);
}

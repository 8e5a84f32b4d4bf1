package org.minesafety.alert.notification;

import java.util.Collection;
import java.util.Map;
import org.minesafety.alert.notification.domain.HeardRecord.Standing;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Events that people are told of, and how the entities stand to which they happened. */
public interface EventNotices {

    /** Keeps how entities stand; an older version than the known one changes nothing. */
    Mono<Void> stand(Map<String, Standing> newest);

    /** By entity; one that is unknown is absent. */
    Mono<Map<String, Standing>> standings(Collection<String> entities);

    /** Keeps it and has it looked at; again, it is looked at again. */
    Mono<Void> add(EventNotice notice);

    /** Those of the entities that have an end and have not come to it. */
    Flux<EventNotice> open(Collection<String> entities);

    /** It is over, and is looked at. */
    Mono<Void> end(EventNotice notice);

    Mono<EventNotice> find(String id);
}

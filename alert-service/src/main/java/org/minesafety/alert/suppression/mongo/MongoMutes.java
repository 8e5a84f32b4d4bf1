package org.minesafety.alert.suppression.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.suppression.Mutes.KeptMutes;
import org.minesafety.alert.suppression.domain.Mute;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** Mutes that last: of a listener there are as many as he said within a quarter of an hour. */
@Component
class MongoMutes implements KeptMutes {

    private static final String ID = "_id";
    private static final String UNTIL = "until";

    private final ReactiveMongoTemplate mongo;

    MongoMutes(ReactiveMongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Override
    public Flux<Mute> of(String listener, Instant now, @Nullable String after, int limit) {
        Criteria those = where("listener").is(listener).and(UNTIL).gt(now);
        return mongo.find(
                        new Query(after == null ? those : those.and(ID).lt(after))
                                .with(Sort.by(Direction.DESC, ID))
                                .limit(limit),
                        MuteDocument.class)
                .map(MuteDocument::state);
    }

    @Override
    public Flux<String> of(String alert, Collection<String> listeners, Instant now) {
        return mongo.find(
                        Query.query(
                                where("listener")
                                        .in(listeners)
                                        .and("alert")
                                        .is(alert)
                                        .and(UNTIL)
                                        .gt(now)),
                        MuteDocument.class)
                .map(MuteDocument::listener)
                .distinct();
    }
}

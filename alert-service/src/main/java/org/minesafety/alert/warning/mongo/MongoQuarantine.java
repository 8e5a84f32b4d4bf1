package org.minesafety.alert.warning.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.warning.Quarantine;
import org.minesafety.platform.domain.TimeOrderedId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Refused messages; a client that sends nothing else fills its own part only. */
@Component
class MongoQuarantine implements Quarantine {

    private static final Logger LOG = LoggerFactory.getLogger(MongoQuarantine.class);
    private static final int MOST_OF_CLIENT = 1_000;
    private static final String ID = "_id";

    private final ReactiveMongoTemplate mongo;
    private final Clock clock;

    MongoQuarantine(ReactiveMongoTemplate mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    @Override
    public Mono<Void> put(String client, String sha256, byte[] xml, List<RefusalReason> reasons) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var again = new Update().set(RefusedDocument.LATEST_AT, now).inc(RefusedDocument.TIMES, 1);
        Criteria same =
                where(RefusedDocument.CLIENT).is(client).and(RefusedDocument.SHA256).is(sha256);
        return mongo.updateFirst(new Query(same), again, RefusedDocument.class)
                .filter(it -> it.getMatchedCount() == 0)
                .flatMap(_ -> hasRoom(client))
                .flatMap(_ ->
                        mongo.insert(
                                new RefusedDocument(
                                        TimeOrderedId.at(now).toString(),
                                        client,
                                        sha256,
                                        xml.length,
                                        reasons,
                                        now,
                                        now,
                                        1,
                                        new Binary(xml))))
                // another one put the same there meanwhile
                .onErrorResume(DuplicateKeyException.class, _ -> Mono.empty())
                .then();
    }

    private Mono<Boolean> hasRoom(String client) {
        var query = new Query(where(RefusedDocument.CLIENT).is(client)).limit(MOST_OF_CLIENT);
        return mongo.count(query, RefusedDocument.class)
                .map(it -> it < MOST_OF_CLIENT)
                .doOnNext(room -> {
                    if (!room) {
                        LOG.warn("The quarantine of {} is full; a message is not kept", client);
                    }
                })
                .filter(Boolean::booleanValue);
    }

    @Override
    public Flux<RefusedMessage> list(@Nullable String client, @Nullable String after, int limit) {
        Criteria those = of(client);
        var query =
                new Query(after == null ? those : those.and(ID).lt(after))
                        .with(Sort.by(Direction.DESC, ID))
                        .limit(limit);
        query.fields().exclude(RefusedDocument.XML);
        return mongo.find(query, RefusedMessage.class, RefusedDocument.COLLECTION);
    }

    @Override
    public Mono<byte[]> message(String id, @Nullable String client) {
        return mongo.findOne(new Query(of(client).and(ID).is(id)), RefusedDocument.class)
                .map(it -> it.xml().getData());
    }

    private static Criteria of(@Nullable String client) {
        return client == null ? new Criteria() : where(RefusedDocument.CLIENT).is(client);
    }
}

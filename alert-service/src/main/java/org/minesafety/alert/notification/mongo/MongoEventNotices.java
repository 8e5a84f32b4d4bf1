package org.minesafety.alert.notification.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.notification.EventNotice;
import org.minesafety.alert.notification.EventNotices;
import org.minesafety.alert.notification.domain.HeardRecord.Standing;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** One document for each event that people are told of, and one for each entity. */
@Component
class MongoEventNotices implements EventNotices {

    private static final String STANDINGS = "event-standings";
    private static final String ID = "_id";
    private static final String ENTITY = "entity";
    private static final String OPEN = "open";
    private static final String VERSION = "version";

    private final ReactiveMongoTemplate mongo;
    private final MongoNudges nudges;

    MongoEventNotices(ReactiveMongoTemplate mongo, MongoNudges nudges) {
        this.mongo = mongo;
        this.nudges = nudges;
    }

    @org.springframework.data.mongodb.core.mapping.Document(Kept.COLLECTION)
    @CompoundIndex(def = "{'entity': 1}", partialFilter = "{'open': true}")
    record Kept(@Id String id, String entity, @Nullable Boolean open, EventNotice notice) {

        static final String COLLECTION = "event-notices";
    }

    @org.springframework.data.mongodb.core.mapping.Document(STANDINGS)
    record KeptStanding(@Id String id, long version, Set<String> holds) {}

    @Override
    public Mono<Void> stand(Map<String, Standing> newest) {
        List<UpdateOneModel<Document>> writes =
                newest.entrySet().stream().map(it -> ifNewer(it.getKey(), it.getValue())).toList();
        return mongo.getCollection(STANDINGS)
                .flatMap(it ->
                        Mono.from(it.bulkWrite(writes, new BulkWriteOptions().ordered(false))))
                .then();
    }

    /** With nothing but the id in the filter the server resolves the race of two inserts. */
    private static UpdateOneModel<Document> ifNewer(String entity, Standing standing) {
        var held = new Document("$ifNull", List.of("$" + VERSION, 0L));
        var document =
                new Document(ID, entity)
                        .append(VERSION, standing.version())
                        .append("holds", List.copyOf(standing.holds()));
        var chosen =
                new Document(
                        "$cond",
                        List.of(
                                new Document("$gt", List.of(standing.version(), held)),
                                new Document("$literal", document),
                                "$$ROOT"));
        return new UpdateOneModel<>(
                Filters.eq(ID, entity),
                List.of(new Document("$replaceWith", chosen)),
                new UpdateOptions().upsert(true));
    }

    @Override
    public Mono<Map<String, Standing>> standings(Collection<String> entities) {
        return mongo.find(Query.query(where(ID).in(entities)), KeptStanding.class)
                .collectMap(KeptStanding::id, it -> new Standing(it.version(), it.holds()));
    }

    @Override
    public Mono<Void> add(EventNotice notice) {
        boolean open = notice.until() != null;
        return mongo.insert(new Kept(notice.id(), notice.entity(), open ? true : null, notice))
                .then()
                .onErrorResume(DuplicateKeyException.class, _ -> Mono.empty())
                .then(nudges.changed(notice.id(), true));
    }

    @Override
    public Flux<EventNotice> open(Collection<String> entities) {
        return mongo.find(Query.query(where(ENTITY).in(entities).and(OPEN).is(true)), Kept.class)
                .map(Kept::notice);
    }

    /** Open until it is looked at: what breaks off in between is done again. */
    @Override
    public Mono<Void> end(EventNotice notice) {
        var one = Query.query(where(ID).is(notice.id()));
        return mongo.updateFirst(one, Update.update("notice.over", true), Kept.class)
                .then(nudges.changed(notice.id(), false))
                .then(mongo.updateFirst(one, new Update().unset(OPEN), Kept.class))
                .then();
    }

    @Override
    public Mono<EventNotice> find(String id) {
        return mongo.findById(id, Kept.class).map(Kept::notice);
    }
}

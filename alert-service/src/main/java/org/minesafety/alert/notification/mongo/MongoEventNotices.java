package org.minesafety.alert.notification.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.mine.KnownMines;
import org.minesafety.alert.mine.KnownMines.Scope;
import org.minesafety.alert.notification.EventNotice;
import org.minesafety.alert.notification.EventNotices;
import org.minesafety.alert.notification.NoticeList;
import org.minesafety.alert.notification.NoticeState;
import org.minesafety.alert.notification.domain.HeardRecord.Standing;
import org.minesafety.platform.scope.KeysetPages;
import org.minesafety.platform.security.Caller;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** One document for each event that people are told of, and one for each entity. */
@Component
class MongoEventNotices implements EventNotices, NoticeList {

    private static final String STANDINGS = "event-standings";
    private static final String ID = "_id";
    private static final String ENTITY = "entity";
    private static final String OPEN = "open";
    private static final String VERSION = "version";

    private static final KeysetPages<Kept, Instant> LATEST_FIRST =
            KeysetPages.descending(Kept.class, "at", Kept::at, Kept::id);

    private final ReactiveMongoTemplate mongo;
    private final MongoNudges nudges;
    private final KnownMines mines;

    MongoEventNotices(ReactiveMongoTemplate mongo, MongoNudges nudges, KnownMines mines) {
        this.mongo = mongo;
        this.nudges = nudges;
        this.mines = mines;
    }

    @org.springframework.data.mongodb.core.mapping.Document(Kept.COLLECTION)
    @CompoundIndex(def = "{'entity': 1}", partialFilter = "{'open': true}")
    @CompoundIndex(def = "{'mine': 1, 'tags': 1, 'at': -1, '_id': -1}")
    @CompoundIndex(def = "{'tags': 1, 'at': -1, '_id': -1}")
    record Kept(
            @Id String id,
            String entity,
            @Nullable Boolean open,
            String mine,
            Instant at,
            List<String> tags,
            EventNotice notice) {

        static final String COLLECTION = "event-notices";

        static Kept of(EventNotice it) {
            return new Kept(
                    it.id(),
                    it.entity(),
                    it.until() == null ? null : true,
                    it.mine(),
                    it.at(),
                    tags(it, it.state()),
                    it);
        }

        /** One for each filter that may be asked for. */
        static List<String> tags(EventNotice it, NoticeState now) {
            Stream<String> tags = Stream.of(tag(null, false), tag(now, false));
            return (it.officersOnly()
                            ? tags
                            : Stream.concat(tags, Stream.of(tag(null, true), tag(now, true))))
                    .toList();
        }

        /**
         * @param forMines only what is not for officers only
         */
        static String tag(@Nullable NoticeState state, boolean forMines) {
            return (state == null ? "ALL" : state.name()) + (forMines ? "|mines" : "");
        }
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
        return mongo.insert(Kept.of(notice))
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
        Update over =
                Update.update("notice.over", true).set("tags", Kept.tags(notice, NoticeState.OVER));
        return mongo.updateFirst(one, over, Kept.class)
                .then(nudges.changed(notice.id(), false))
                .then(mongo.updateFirst(one, new Update().unset(OPEN), Kept.class))
                .then();
    }

    @Override
    public Mono<EventNotice> find(String id) {
        return mongo.findById(id, Kept.class).map(Kept::notice);
    }

    @Override
    public Flux<EventNotice> list(NoticeQuery query, Caller caller) {
        boolean forMines = caller.units().isEmpty();
        String tag = Kept.tag(query.state(), forMines);
        return mines.scope(forMines ? caller : withoutMines(caller), query.mine(), query.unit())
                .flatMapMany(scope ->
                        LATEST_FIRST.rows(
                                mongo,
                                List.of(within(scope)),
                                List.of(where("tags").is(tag)),
                                query.after(),
                                query.limit()))
                .map(Kept::notice);
    }

    private static Criteria within(Scope scope) {
        return scope.everything() ? new Criteria() : where("mine").in(scope.codes());
    }

    private static Caller withoutMines(Caller it) {
        return new Caller(it.subject(), it.client(), it.roles(), it.units(), Set.of());
    }
}

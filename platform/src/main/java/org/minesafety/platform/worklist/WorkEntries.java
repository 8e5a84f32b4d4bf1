package org.minesafety.platform.worklist;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Indexes.ascending;
import static org.springframework.data.mongodb.core.query.Criteria.where;

import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.scope.Addressees;
import org.minesafety.platform.scope.KeysetPages;
import org.minesafety.platform.web.After;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where entries stand: a collection for each kind; within a transaction it takes part in it. */
final class WorkEntries {

    private static final String COLLECTION = "worklist-";
    private static final String GUARDS = "worklist-guards";
    private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);
    private static final KeysetPages<WorkEntry, Instant> BY_DUE =
            KeysetPages.ascending(WorkEntry.class, WorkEntry.DUE, WorkEntry::due, WorkEntry::id);

    private final ReactiveMongoTemplate mongo;

    WorkEntries(ReactiveMongoTemplate mongo) {
        this.mongo = mongo;
    }

    private static String collection(String kind) {
        return COLLECTION + kind;
    }

    /** Collections and indexes, before anything is served. */
    Mono<Void> create(Collection<String> kinds) {
        return Flux.fromIterable(kinds)
                .map(WorkEntries::collection)
                .concatMap(name ->
                        created(name)
                                .then(index(name, WorkEntry.WHO, WorkEntry.DUE, WorkEntry.ID))
                                .then(
                                        index(
                                                name,
                                                WorkEntry.WHO,
                                                WorkEntry.ACTION,
                                                WorkEntry.DUE,
                                                WorkEntry.ID))
                                .then(index(name, WorkEntry.MINE)))
                .then(created(GUARDS));
    }

    private Mono<Void> created(String name) {
        return mongo.collectionExists(name)
                .flatMap(there -> there ? Mono.empty() : mongo.createCollection(name))
                .then();
    }

    private Mono<Void> index(String name, String... keys) {
        return mongo.getCollection(name)
                .flatMap(them -> Mono.from(them.createIndex(ascending(keys))))
                .then();
    }

    /** Of two transactions that raise the same guard one begins again, and sees the other. */
    Mono<Void> guard(String mine) {
        return mongo.upsert(
                        Query.query(where(WorkEntry.ID).is(mine)),
                        new Update().inc("changes", 1L),
                        GUARDS)
                .then();
    }

    /** Of one aggregate, or of all from one to another. */
    Flux<WorkEntry> between(String kind, String first, String last) {
        var range =
                where(WorkEntry.ID)
                        .gt(kind + WorkEntry.BAR + first + WorkEntry.BAR)
                        .lt(kind + WorkEntry.BAR + last + WorkEntry.AFTER_BAR);
        return mongo.find(
                new Query(range).with(Sort.by(WorkEntry.ID)), WorkEntry.class, collection(kind));
    }

    /** Writes no more than what differs. */
    Mono<Void> replace(String kind, List<WorkEntry> held, List<WorkEntry> right) {
        Map<String, WorkEntry> known = byId(held);
        Map<String, WorkEntry> wanted = byId(right);
        List<WriteModel<Document>> writes = new ArrayList<>();
        known.keySet().stream()
                .filter(id -> !wanted.containsKey(id))
                .forEach(id -> writes.add(new DeleteOneModel<>(eq(WorkEntry.ID, id))));
        wanted.forEach((id, entry) -> {
            if (!entry.equals(known.get(id))) {
                writes.add(new ReplaceOneModel<>(eq(WorkEntry.ID, id), written(entry), UPSERT));
            }
        });
        return writes.isEmpty()
                ? Mono.empty()
                : mongo.execute(collection(kind), them -> them.bulkWrite(writes)).then();
    }

    private static Map<String, WorkEntry> byId(List<WorkEntry> entries) {
        return entries.stream().collect(Collectors.toMap(WorkEntry::id, Function.identity()));
    }

    private Document written(WorkEntry entry) {
        var document = new Document();
        mongo.getConverter().write(entry, document);
        document.keySet().removeIf(mongo.getConverter().getTypeMapper()::isTypeKey);
        return document;
    }

    /** Others supervise the mine from now on. */
    Mono<Void> move(String kind, String mine, List<String> units) {
        var who = Addressees.expression(units, mine, "$" + WorkEntry.ROLES);
        var update = List.of(new Document("$set", new Document(WorkEntry.WHO, who)));
        return mongo.execute(
                        collection(kind), them -> them.updateMany(eq(WorkEntry.MINE, mine), update))
                .then();
    }

    /** By due and id. */
    Mono<List<WorkEntry>> rows(
            String kind,
            Criteria who,
            List<Criteria> filters,
            @Nullable After<Instant> after,
            int limit) {
        return BY_DUE.rows(mongo, collection(kind), List.of(who), filters, after, limit)
                .collectList();
    }
}

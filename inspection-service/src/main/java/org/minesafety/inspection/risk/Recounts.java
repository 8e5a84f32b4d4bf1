package org.minesafety.inspection.risk;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static java.util.stream.Collectors.toMap;
import static org.springframework.data.mongodb.core.query.Criteria.where;

import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.minesafety.inspection.risk.domain.Mine;
import org.minesafety.inspection.risk.domain.RankedMine;
import org.minesafety.inspection.risk.domain.RiskProfile;
import org.minesafety.platform.projection.PendingDocuments;
import org.minesafety.platform.projection.ProjectionProgress;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Counts from the projections of mines and alarms. A mine is counted as a whole each time: there is
 * no counter that a repeated, revised or withdrawn alarm could put wrong. The platform writes the
 * projections; here nothing but the flag is taken off, of a version that is still the newest.
 */
@Component
class Recounts {

    private static final String ID = "_id";
    private static final String LEAVES = "leaves";
    private static final Duration LONGEST = Duration.ofHours(1);

    private final ReactiveMongoTemplate mongo;
    private final ProjectionProgress progress;

    /** From what something was told. */
    enum Source {
        MINES,
        ALARMS
    }

    /**
     * Something of a mine that was told and not counted yet.
     *
     * @param id of the mine or of the alarm
     */
    record Change(String id, String mine, long version) {}

    Recounts(ReactiveMongoTemplate mongo, ProjectionProgress progress) {
        this.mongo = mongo;
        this.progress = progress;
    }

    /** Whether the topics are read to where they ended when this instance began to read. */
    boolean isCaughtUp() {
        return progress.isCaughtUp(Mine.PROJECTION) && progress.isCaughtUp(RiskProjections.ALARMS);
    }

    /** What is to be counted now: what was never tried, then what has waited longest. */
    Flux<Change> changes(Source source, Instant now, int limit) {
        return pending(source).next(now, limit).map(found -> change(source, found));
    }

    private PendingDocuments pending(Source source) {
        return new PendingDocuments(mongo, collection(source), LONGEST);
    }

    private static Change change(Source source, Document found) {
        String id = found.getString(ID);
        String mine = source == Source.MINES ? id : found.getString("mine");
        return new Change(id, mine, PendingDocuments.version(found));
    }

    private static String collection(Source source) {
        return switch (source) {
            case MINES -> Mine.PROJECTION;
            case ALARMS -> RiskProjections.ALARMS;
        };
    }

    /** Mines of which an alarm has left the days that are looked back upon. */
    Flux<String> due(Instant now, int limit) {
        return ids(where(LEAVES).lte(now), LEAVES, limit, RiskDocument.COLLECTION);
    }

    /** Mines by ascending code. */
    Flux<String> mines(@Nullable String after, int limit) {
        Criteria behind = after == null ? where(ID).exists(true) : where(ID).gt(after);
        return ids(behind, ID, limit, Mine.PROJECTION);
    }

    private Flux<String> ids(Criteria which, String sort, int limit, String collection) {
        var query = new Query(which).with(Sort.by(sort)).limit(limit);
        query.fields().include(ID);
        return mongo.find(query, Document.class, collection).map(found -> found.getString(ID));
    }

    /** Counts all alarms of these mines that matter now. */
    Mono<Void> count(Collection<String> mines, Instant now) {
        return Mono.zip(
                        mongo.find(Query.query(where(ID).in(mines)), Mine.class, Mine.PROJECTION)
                                .collectList(),
                        tallies(mines, now))
                .map(all -> all.getT1().stream().map(mine -> write(mine, all.getT2())).toList())
                .flatMap(writes -> bulk(RiskDocument.COLLECTION, writes));
    }

    private Mono<Map<String, MineTally>> tallies(Collection<String> mines, Instant now) {
        return mongo.getCollection(RiskProjections.ALARMS)
                .flatMapMany(alarms ->
                        Flux.merge(
                                Flux.from(alarms.aggregate(MineTally.open(in("mine", mines))))
                                        .map(MineTally::ofOpen),
                                Flux.from(
                                                alarms.aggregate(
                                                        MineTally.recent(
                                                                in("mine", mines),
                                                                gte(
                                                                        "start",
                                                                        RiskWindow.since(now)))))
                                        .map(MineTally::ofRecent)))
                .collectList()
                .map(MineTally::byMine);
    }

    private WriteModel<Document> write(Mine mine, Map<String, MineTally> tallies) {
        String code = mine.code().value();
        MineTally tally = tallies.getOrDefault(code, MineTally.none(code));
        Instant earliest = tally.earliest();
        var written = new Document();
        mongo.getConverter()
                .write(
                        RiskDocument.of(
                                new RiskProfile(RankedMine.of(mine), tally.tally()),
                                earliest == null ? null : RiskWindow.end(earliest)),
                        written);
        return new ReplaceOneModel<>(eq(ID, code), written, new ReplaceOptions().upsert(true));
    }

    /** Takes these changes off, unless a newer one has come since. */
    Mono<Void> counted(Source source, Collection<Change> changes) {
        return pending(source).done(versions(changes));
    }

    /** They could not be counted, and are tried again later; each time later. */
    Mono<Void> putOff(Source source, Collection<Change> changes, Instant now) {
        return pending(source).putOff(versions(changes), now);
    }

    private static Map<String, Long> versions(Collection<Change> changes) {
        return changes.stream().collect(toMap(Change::id, Change::version));
    }

    /** Of these mines no alarm is looked at before this time, unless something is told of them. */
    Mono<Void> notBefore(Instant time, Collection<String> mines) {
        List<WriteModel<Document>> writes =
                mines.stream()
                        .<WriteModel<Document>>map(mine ->
                                new UpdateOneModel<>(eq(ID, mine), Updates.set(LEAVES, time)))
                        .toList();
        return bulk(RiskDocument.COLLECTION, writes);
    }

    private Mono<Void> bulk(String collection, List<WriteModel<Document>> writes) {
        return writes.isEmpty()
                ? Mono.empty()
                : mongo.getCollection(collection)
                        .flatMap(all ->
                                Mono.from(
                                        all.bulkWrite(
                                                writes, new BulkWriteOptions().ordered(false))))
                        .then();
    }
}

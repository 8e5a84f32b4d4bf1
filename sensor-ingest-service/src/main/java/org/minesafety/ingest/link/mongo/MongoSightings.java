package org.minesafety.ingest.link.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.minesafety.ingest.link.Sightings;
import org.minesafety.ingest.link.domain.Link;
import org.minesafety.ingest.link.domain.Sighting;
import org.minesafety.ingest.link.domain.Sighting.Refused;
import org.springframework.data.mongodb.ReactiveMongoDatabaseFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** One document for each mine and system; it only ever moves on, in whatever order it is told. */
@Component
class MongoSightings implements Sightings {

    private static final String ID = "_id";
    private static final String NEWEST = "newest";
    private static final String RECEIVED = "received";
    private static final String LEAD = "leadMs";
    private static final String FULL_HOUR = "fullHour";
    private static final String REFUSED = "refused";
    private static final String AT = "at";
    private static final String CHANGED = "changed";
    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);
    private static final int BATCH = 2_000;

    private final ReactiveMongoDatabaseFactory factory;

    MongoSightings(ReactiveMongoDatabaseFactory factory) {
        this.factory = factory;
    }

    @Override
    public Mono<Void> seen(Collection<Sighting> sightings) {
        List<WriteModel<Document>> writes = new ArrayList<>();
        for (Sighting it : sightings) {
            writes.add(
                    new UpdateOneModel<>(
                            eq(ID, Link.id(it.mine(), it.system())), moved(it), UPSERT));
        }
        return writes.isEmpty()
                ? Mono.empty()
                : collection().flatMap(all -> Mono.from(all.bulkWrite(writes, UNORDERED))).then();
    }

    @Override
    public Mono<Void> hourFull(String mine, String system, Instant hour) {
        return greatest(mine, system, FULL_HOUR, Date.from(hour));
    }

    @Override
    public Mono<Void> refused(String mine, String system, Refused refused) {
        var last =
                new Document(AT, Date.from(refused.at())).append(LEAD, refused.lead().toMillis());
        // documents are compared field by field: the later one is the greater
        return greatest(mine, system, REFUSED, last);
    }

    private Mono<Void> greatest(String mine, String system, String field, Object value) {
        var later =
                new Document("$max", new Document(field, value))
                        .append("$currentDate", new Document(CHANGED, true));
        return collection()
                .flatMap(all ->
                        Mono.from(all.updateOne(eq(ID, Link.id(mine, system)), later, UPSERT)))
                .then();
    }

    @Override
    public Flux<Seen> changed(@Nullable Instant since) {
        Bson wanted = since == null ? new Document() : gte(CHANGED, Date.from(since));
        return collection()
                .flatMapMany(all -> Flux.from(all.find(wanted).batchSize(BATCH)))
                .map(it -> new Seen(sighting(it), instant(it, CHANGED)));
    }

    @Override
    public Flux<Sighting> of(Collection<String> ids) {
        return collection()
                .flatMapMany(all -> Flux.from(all.find(in(ID, ids)).batchSize(BATCH)))
                .map(MongoSightings::sighting);
    }

    /** The lead is that of the frame received last. */
    private static List<Bson> moved(Sighting it) {
        Date received = date(it.received());
        var isLast =
                new Document(
                        "$gte",
                        List.of(
                                received,
                                new Document("$ifNull", List.of("$" + RECEIVED, new Date(0)))));
        Object lead = it.lead() == null ? null : it.lead().toMillis();
        var values =
                new Document(NEWEST, greater(NEWEST, date(it.newest())))
                        .append(
                                LEAD,
                                new Document(
                                        "$cond", java.util.Arrays.asList(isLast, lead, "$" + LEAD)))
                        .append(RECEIVED, greater(RECEIVED, received))
                        .append(CHANGED, "$$NOW");
        return List.of(new Document("$set", values));
    }

    private static Document greater(String field, Date value) {
        return new Document("$max", List.of("$" + field, value));
    }

    private static Date date(@Nullable Instant time) {
        return time == null ? new Date(0) : Date.from(time);
    }

    private static Sighting sighting(Document found) {
        String id = found.getString(ID);
        int bar = id.indexOf('|');
        Number lead = found.get(LEAD, Number.class);
        return new Sighting(
                id.substring(0, bar),
                id.substring(bar + 1),
                instant(found, NEWEST),
                instant(found, RECEIVED),
                lead == null ? null : Duration.ofMillis(lead.longValue()),
                instant(found, FULL_HOUR),
                refused(found.get(REFUSED, Document.class)));
    }

    private static @Nullable Refused refused(@Nullable Document last) {
        return last == null
                ? null
                : new Refused(last.getDate(AT).toInstant(), Duration.ofMillis(last.getLong(LEAD)));
    }

    private static @Nullable Instant instant(Document found, String field) {
        Date date = found.getDate(field);
        return date == null ? null : date.toInstant();
    }

    private Mono<MongoCollection<Document>> collection() {
        return factory.getMongoDatabase()
                .map(database -> database.getCollection(SightingIndex.COLLECTION));
    }
}

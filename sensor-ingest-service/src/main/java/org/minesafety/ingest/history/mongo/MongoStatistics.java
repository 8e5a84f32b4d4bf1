package org.minesafety.ingest.history.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.not;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.ascending;
import static org.minesafety.ingest.history.mongo.FrameDocument.ID;
import static org.minesafety.ingest.history.mongo.HistoryCollections.COMPUTED;
import static org.minesafety.ingest.history.mongo.HistoryCollections.CONFLICT;
import static org.minesafety.ingest.history.mongo.HistoryCollections.HOUR;
import static org.minesafety.ingest.history.mongo.HistoryCollections.NEXT_TRY;
import static org.minesafety.ingest.history.mongo.HistoryCollections.TOKEN;

import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.minesafety.ingest.history.Statistics;
import org.minesafety.ingest.history.domain.FiveMinutes;
import org.minesafety.platform.domain.BackOff;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A document per point and day (UTC), its hours as bytes. An hour of a point that was moved belongs
 * to two systems, each computed by itself: the name of an hour in the document is {@code
 * <hour>-<system>}; those that are older than that have the hour alone.
 */
@Component
class MongoStatistics implements Statistics {

    private static final String DASH = "-";
    private static final String HOURS = "hours";
    private static final String FRAMES = "frames";
    private static final String FAILURES = "failures";
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);
    private static final int SLOT_BYTES = 2 * Integer.BYTES + 4 * Double.BYTES;

    private final HistoryCollections collections;
    private final Clock clock;

    MongoStatistics(HistoryCollections collections, Clock clock) {
        this.collections = collections;
        this.clock = clock;
    }

    @Override
    public Flux<DirtyHour> dirtyBefore(Instant time, int most) {
        return collections
                .named(HistoryCollections.DIRTY_HOURS)
                .flatMapMany(all ->
                        Flux.concat(
                                all.find(and(eq(CONFLICT, true), isToBeTried())).limit(most),
                                all.find(and(lt(HOUR, Date.from(time)), isToBeTried()))
                                        .sort(ascending(NEXT_TRY, HOUR))
                                        .limit(most)))
                .map(MongoStatistics::dirtyHour)
                .distinct(hour -> Keys.at(Keys.stream(hour.mine(), hour.system()), hour.hour()));
    }

    @Override
    public Mono<Set<Instant>> dirty(String mine, String system, Instant from, Instant to) {
        String stream = Keys.stream(mine, system);
        return collections
                .named(HistoryCollections.DIRTY_HOURS)
                .flatMapMany(all ->
                        Flux.from(
                                all.find(
                                        and(
                                                gte(ID, Keys.at(stream, from)),
                                                lt(ID, Keys.at(stream, to))))))
                .map(mark -> Keys.timeOf(mark.getString(ID)))
                .collect(HashSet<Instant>::new, HashSet::add)
                .map(Set::copyOf);
    }

    @Override
    public Mono<NavigableMap<Instant, ComputedHour>> hours(
            String mine, String point, Instant from, Instant to) {
        String stream = Keys.stream(mine, point);
        return collections
                .named(HistoryCollections.STATISTICS)
                .flatMapMany(all ->
                        Flux.from(
                                all.find(
                                        and(
                                                gte(ID, Keys.at(stream, day(from))),
                                                lt(ID, Keys.at(stream, to))))))
                .collect(
                        TreeMap<Instant, ComputedHour>::new,
                        (hours, document) -> addHours(document, hours))
                .map(hours -> hours.subMap(from, true, to, false));
    }

    @Override
    public Mono<Void> store(DirtyHour hour, long frames, Map<String, List<FiveMinutes>> byPoint) {
        List<WriteModel<Document>> updates = new ArrayList<>();
        byPoint.forEach((point, slots) -> updates.add(update(hour, frames, point, slots)));
        return write(updates);
    }

    @Override
    public Mono<Void> clear(DirtyHour hour) {
        return collections
                .named(HistoryCollections.DIRTY_HOURS)
                .flatMap(all -> Mono.from(all.deleteOne(unchanged(hour))))
                .then();
    }

    @Override
    public Mono<Void> putOff(DirtyHour hour) {
        var after = new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);
        return collections
                .named(HistoryCollections.DIRTY_HOURS)
                .flatMap(all ->
                        Mono.from(
                                        all.findOneAndUpdate(
                                                unchanged(hour), Updates.inc(FAILURES, 1), after))
                                .map(mark ->
                                        BackOff.after(mark.getInteger(FAILURES), clock.instant()))
                                .flatMap(next ->
                                        Mono.from(
                                                all.updateOne(
                                                        unchanged(hour),
                                                        Updates.set(NEXT_TRY, next)))))
                .then();
    }

    private Bson isToBeTried() {
        return not(gt(NEXT_TRY, clock.instant()));
    }

    private Mono<Void> write(List<WriteModel<Document>> updates) {
        return updates.isEmpty()
                ? Mono.empty()
                : collections
                        .named(HistoryCollections.STATISTICS)
                        .flatMap(all -> Mono.from(all.bulkWrite(updates, UNORDERED)))
                        .then()
                        .onErrorResume(Duplicates::isAllThereIs, _ -> Mono.empty());
    }

    private static Bson unchanged(DirtyHour hour) {
        String id = Keys.at(Keys.stream(hour.mine(), hour.system()), hour.hour());
        return and(eq(ID, id), eq(TOKEN, hour.token().isEmpty() ? null : hour.token()));
    }

    /** Where the hour was computed from more frames, the filter fails and so does the insertion. */
    private UpdateOneModel<Document> update(
            DirtyHour hour, long frames, String point, List<FiveMinutes> slots) {
        String id = Keys.at(Keys.stream(hour.mine(), point), day(hour.hour()));
        String ofDay = hourOfDay(hour.hour()) + DASH + hour.system();
        String count = FRAMES + "." + ofDay;
        return new UpdateOneModel<>(
                and(eq(ID, id), or(exists(count, false), lte(count, frames))),
                Updates.combine(
                        Updates.set(HOURS + "." + ofDay, new Binary(bytes(slots, hour))),
                        Updates.set(COMPUTED, Date.from(clock.instant())),
                        Updates.set(count, frames)),
                new UpdateOptions().upsert(true));
    }

    private static byte[] bytes(List<FiveMinutes> slots, DirtyHour hour) {
        var bytes = ByteBuffer.allocate(slots.size() * SLOT_BYTES);
        for (FiveMinutes slot : slots) {
            bytes.putInt((int) Duration.between(hour.hour(), slot.from()).toMinutes())
                    .putInt(slot.count())
                    .putDouble(slot.min())
                    .putDouble(slot.max())
                    .putDouble(slot.mean())
                    .putDouble(slot.last());
        }
        return bytes.array();
    }

    private static void addHours(Document document, Map<Instant, ComputedHour> hours) {
        Instant day = Keys.timeOf(document.getString(ID));
        document.get(HOURS, Document.class)
                .forEach((name, bytes) -> {
                    String[] parts = name.split(DASH, 2);
                    String system = parts.length > 1 ? parts[1] : "";
                    Instant start = day.plus(Duration.ofHours(Long.parseLong(parts[0])));
                    hours.computeIfAbsent(start, _ -> new ComputedHour(new HashMap<>()))
                            .bySystem()
                            .put(system, slots(((Binary) bytes).getData(), start));
                });
    }

    private static List<FiveMinutes> slots(byte[] data, Instant hour) {
        var bytes = ByteBuffer.wrap(data);
        List<FiveMinutes> slots = new ArrayList<>();
        while (bytes.hasRemaining()) {
            slots.add(
                    new FiveMinutes(
                            hour.plus(Duration.ofMinutes(bytes.getInt())),
                            bytes.getInt(),
                            bytes.getDouble(),
                            bytes.getDouble(),
                            bytes.getDouble(),
                            bytes.getDouble()));
        }
        return slots;
    }

    private static DirtyHour dirtyHour(Document mark) {
        String id = mark.getString(ID);
        String[] parts = id.split("\\|");
        return new DirtyHour(parts[0], parts[1], Keys.timeOf(id), mark.get(TOKEN, ""));
    }

    private static Instant day(Instant time) {
        return time.truncatedTo(ChronoUnit.DAYS);
    }

    private static long hourOfDay(Instant hour) {
        return Duration.between(day(hour), hour).toHours();
    }
}

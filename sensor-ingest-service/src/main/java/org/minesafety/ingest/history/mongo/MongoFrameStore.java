package org.minesafety.ingest.history.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;
import static org.minesafety.ingest.history.mongo.FrameDocument.DELIVERY;
import static org.minesafety.ingest.history.mongo.FrameDocument.ID;
import static org.minesafety.ingest.history.mongo.FrameDocument.READINGS;
import static org.minesafety.ingest.history.mongo.FrameDocument.RECEIPT;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.minesafety.contracts.alarm.LateBeyondHorizon;
import org.minesafety.contracts.sensor.Receipt;
import org.minesafety.contracts.sensor.SensorFrame;
import org.minesafety.ingest.history.Delivery;
import org.minesafety.ingest.history.FrameStore;
import org.minesafety.platform.frame.FrameHash;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Writes frames in batches. A frame that is there already was read from Kafka before, or sent
 * before: where it stands on Kafka tells. The order of the steps is such that whatever is read
 * again after a crash makes up for what the crash left out.
 */
@Component
class MongoFrameStore implements FrameStore {

    private static final int MOST_LISTS = 10_000;
    private static final InsertManyOptions UNORDERED = new InsertManyOptions().ordered(false);

    private final HistoryCollections collections;
    private final Set<String> storedLists = ConcurrentHashMap.newKeySet();
    private final RecentFrames recent = new RecentFrames();

    MongoFrameStore(HistoryCollections collections) {
        this.collections = collections;
    }

    @Override
    public Mono<Void> frames(List<Delivery> deliveries) {
        if (deliveries.isEmpty()) {
            return Mono.empty();
        }
        return Mono.defer(() -> {
            Map<String[], String> lists = lists(deliveries);
            List<Document> documents =
                    deliveries.stream()
                            .map(it -> FrameDocument.of(it, name(lists, it.frame())))
                            .toList();
            return storeLists(lists)
                    .then(insert(HistoryCollections.FRAMES, documents))
                    .flatMap(present -> storeDuplicates(present))
                    .then(markDirty(deliveries));
        });
    }

    @Override
    public Mono<Void> receipts(List<Receipt> receipts) {
        return insert(
                        HistoryCollections.RECEIPTS,
                        receipts.stream().map(ReceiptDocument::of).toList())
                .then();
    }

    @Override
    public Mono<Void> notJudged(List<LateBeyondHorizon> late) {
        return insert(
                        HistoryCollections.NOT_JUDGED,
                        late.stream()
                                .filter(it -> it.receipt() != null)
                                .map(NotJudgedDocument::of)
                                .toList())
                .then();
    }

    /** The reader of frames makes equal lists one array, so that few are hashed. */
    private static Map<String[], String> lists(List<Delivery> deliveries) {
        Map<String[], String> names = new IdentityHashMap<>();
        for (Delivery delivery : deliveries) {
            names.computeIfAbsent(
                    delivery.frame().points(),
                    points -> HexFormat.of().formatHex(FrameHash.ofPoints(points)));
        }
        return names;
    }

    private static String name(Map<String[], String> lists, SensorFrame frame) {
        return Objects.requireNonNull(lists.get(frame.points()));
    }

    private Mono<Void> storeLists(Map<String[], String> lists) {
        Map<String, Document> missing = new LinkedHashMap<>();
        lists.forEach((points, name) -> {
            if (!storedLists.contains(name)) {
                missing.put(name, new Document(ID, name).append("points", List.of(points)));
            }
        });
        if (missing.isEmpty()) {
            return Mono.empty();
        }
        return insert(HistoryCollections.POINT_LISTS, List.copyOf(missing.values()))
                .doOnSuccess(_ -> {
                    if (storedLists.size() > MOST_LISTS) {
                        storedLists.clear();
                    }
                    storedLists.addAll(missing.keySet());
                })
                .then();
    }

    /** Those that were there already are returned. */
    private Mono<List<Document>> insert(String collection, List<Document> documents) {
        if (documents.isEmpty()) {
            return Mono.just(List.of());
        }
        return collections
                .named(collection)
                .flatMap(all -> Mono.from(all.insertMany(documents, UNORDERED)))
                .map(_ -> List.<Document>of())
                .onErrorResume(
                        Duplicates::isAllThereIs,
                        failure -> Mono.just(present(failure, documents)));
    }

    private static List<Document> present(Throwable failure, List<Document> documents) {
        return ((MongoBulkWriteException) failure)
                .getWriteErrors().stream().map(it -> documents.get(it.getIndex())).toList();
    }

    private Mono<Void> storeDuplicates(List<Document> present) {
        if (present.isEmpty()) {
            return Mono.empty();
        }
        List<String> ids = present.stream().map(it -> it.getString(ID)).toList();
        return collections
                .named(HistoryCollections.FRAMES)
                .flatMapMany(frames ->
                        Flux.from(frames.find(in(ID, ids)).projection(include(DELIVERY, RECEIPT))))
                .collectMap(kept -> kept.getString(ID), MongoFrameStore::arrival)
                .map(kept ->
                        present.stream()
                                .filter(it -> !arrival(it).equals(kept.get(it.getString(ID))))
                                .map(MongoFrameStore::duplicate)
                                .toList())
                .flatMap(duplicates -> insert(HistoryCollections.DUPLICATES, duplicates))
                .then();
    }

    private static Document duplicate(Document frame) {
        return new Document(ID, arrival(frame))
                .append(RECEIPT, frame.getString(RECEIPT))
                .append("frame", frame.getString(ID))
                .append(READINGS, frame.getInteger(READINGS));
    }

    /** Positions begin anew when a topic is made anew; receipts do not. */
    private static String arrival(Document frame) {
        return frame.getString(DELIVERY) + "|" + frame.getString(RECEIPT);
    }

    /** Also for what is read again: a crash may have come before the mark. */
    private Mono<Void> markDirty(List<Delivery> deliveries) {
        Map<String, Boolean> hours = new TreeMap<>();
        for (Delivery delivery : deliveries) {
            SensorFrame frame = delivery.frame();
            boolean conflict = recent.isAnotherOfItsTime(frame);
            String stream = Keys.stream(frame.mine(), frame.system());
            Instant last = frame.dataTime().plusMillis(lastOffset(frame));
            for (Instant time : List.of(frame.dataTime(), last)) {
                String hour = Keys.at(stream, time.truncatedTo(ChronoUnit.HOURS));
                hours.merge(hour, conflict, Boolean::logicalOr);
            }
        }
        String token = new ObjectId().toHexString();
        List<WriteModel<Document>> marks = new ArrayList<>(hours.size());
        hours.forEach((hour, conflict) -> marks.add(mark(hour, token, conflict)));
        return collections
                .named(HistoryCollections.DIRTY_HOURS)
                .flatMap(all -> Mono.from(all.bulkWrite(marks)))
                .then();
    }

    private static long lastOffset(SensorFrame frame) {
        long last = 0;
        if (frame.offsetsMs() != null) {
            for (int offset : frame.offsetsMs()) {
                last = Math.max(last, offset);
            }
        }
        return last;
    }

    /**
     * A number that is counted up would begin anew when the mark is cleared and set again, and a
     * slow worker that clears what it saw would clear that.
     */
    private static UpdateOneModel<Document> mark(String hour, String token, boolean conflict) {
        List<Bson> updates = new ArrayList<>();
        updates.add(Updates.set(HistoryCollections.TOKEN, token));
        updates.add(Updates.setOnInsert(HistoryCollections.HOUR, Date.from(Keys.timeOf(hour))));
        if (conflict) {
            updates.add(Updates.set(HistoryCollections.CONFLICT, true));
        }
        return new UpdateOneModel<>(
                eq(ID, hour), Updates.combine(updates), new UpdateOptions().upsert(true));
    }
}

package org.minesafety.ingest.history.mongo;

import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static org.minesafety.ingest.history.mongo.FrameDocument.ID;

import com.mongodb.client.result.DeleteResult;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.minesafety.ingest.retention.Kind;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Removes documents a step at a time and tells in {@code minesafety.retention.removed}. */
@Component
class Removed {

    /** Documents of one step. */
    static final int STEP = 2_000;

    private static final int MILLIS_DIGITS = 12;
    private static final int FIRST_PART = 8;

    private final MeterRegistry meters;

    Removed(MeterRegistry meters) {
        this.meters = meters;
    }

    /**
     * @param old has an index on the field
     * @return whether there may be more
     */
    Mono<Boolean> some(Kind kind, MongoCollection<Document> documents, String field, Bson old) {
        return Flux.from(
                        documents
                                .find(old)
                                .sort(ascending(field))
                                .projection(include(ID))
                                .limit(STEP))
                .map(it -> it.getString(ID))
                .collectList()
                .flatMap(ids ->
                        ids.isEmpty()
                                ? Mono.just(false)
                                : Mono.from(documents.deleteMany(in(ID, ids)))
                                        .doOnNext(it -> count(kind, documents, it))
                                        .thenReturn(ids.size() == STEP));
    }

    void count(Kind kind, MongoCollection<Document> documents, DeleteResult result) {
        String collection = documents.getNamespace().getCollectionName();
        meters.counter(
                        "minesafety.retention.removed",
                        "kind",
                        kind.word(),
                        "collection",
                        collection)
                .increment(result.getDeletedCount());
    }

    /** What the ids of receipts from that time on begin with: they are ordered by time. */
    static String receiptsAt(Instant time) {
        String digits = Long.toHexString(time.toEpochMilli());
        String millis = "0".repeat(MILLIS_DIGITS - digits.length()) + digits;
        return millis.substring(0, FIRST_PART) + "-" + millis.substring(FIRST_PART);
    }
}

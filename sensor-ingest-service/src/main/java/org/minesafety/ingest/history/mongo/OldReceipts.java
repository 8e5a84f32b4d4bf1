package org.minesafety.ingest.history.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static org.minesafety.ingest.history.mongo.FrameDocument.ID;
import static org.minesafety.ingest.history.mongo.FrameDocument.RECEIPT;

import java.time.Instant;
import java.util.Map;
import org.minesafety.ingest.retention.Kind;
import org.minesafety.ingest.retention.OldDocuments;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Receipts and what belongs to them, by their ids, which are ordered by time. */
@Component
class OldReceipts implements OldDocuments {

    /** Collections, and the field of each that begins with the id of a receipt. */
    private static final Map<String, String> FIELDS =
            Map.of(
                    HistoryCollections.RECEIPTS, ID,
                    HistoryCollections.NOT_JUDGED, ID,
                    HistoryCollections.DUPLICATES, RECEIPT);

    private final HistoryCollections collections;
    private final Removed removed;

    OldReceipts(HistoryCollections collections, Removed removed) {
        this.collections = collections;
        this.removed = removed;
    }

    @Override
    public Kind kind() {
        return Kind.RECEIPTS;
    }

    @Override
    public Mono<Boolean> removeSome(Instant before) {
        String end = Removed.receiptsAt(before);
        return Flux.fromIterable(FIELDS.entrySet())
                .concatMap(it ->
                        collections
                                .named(it.getKey())
                                .flatMap(documents ->
                                        removed.some(
                                                Kind.RECEIPTS,
                                                documents,
                                                it.getValue(),
                                                and(
                                                        gte(it.getValue(), "0"),
                                                        lt(it.getValue(), end)))))
                .reduce(Boolean::logicalOr);
    }
}

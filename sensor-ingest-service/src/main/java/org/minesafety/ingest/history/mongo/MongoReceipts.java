package org.minesafety.ingest.history.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.ascending;
import static org.minesafety.ingest.history.mongo.FrameDocument.ID;
import static org.minesafety.ingest.history.mongo.FrameDocument.READINGS;
import static org.minesafety.ingest.history.mongo.FrameDocument.RECEIPT;

import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.ingest.history.Receipts;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Receipts, and by query what the history holds of the uploads. */
@Component
class MongoReceipts implements Receipts {

    private static final int CHUNK = 1_000;

    private final HistoryCollections collections;

    MongoReceipts(HistoryCollections collections) {
        this.collections = collections;
    }

    /** Readings by id of the receipt's document: an upload has one for each mine and system. */
    private record Kept(Map<String, Long> stored, Map<String, Long> duplicate) {}

    @Override
    public Flux<Balanced> ofUpload(String id) {
        Mono<List<Document>> receipts =
                collections
                        .named(HistoryCollections.RECEIPTS)
                        .flatMapMany(all ->
                                Flux.from(all.find(and(gte(ID, id + "|"), lt(ID, id + "}")))))
                        .collectList();
        return Mono.zip(receipts, kept(List.of(id)), notJudged(id))
                .flatMapIterable(all ->
                        all.getT1().stream()
                                .map(it -> balanced(it, all.getT2(), all.getT3()))
                                .toList());
    }

    private Mono<Map<String, NotJudged>> notJudged(String receipt) {
        return collections
                .named(HistoryCollections.NOT_JUDGED)
                .flatMap(all ->
                        Flux.from(
                                        all.find(and(gte(ID, receipt + "|"), lt(ID, receipt + "}")))
                                                .sort(ascending(ID)))
                                .collect(NotJudgedSums::new, NotJudgedSums::add))
                .map(NotJudgedSums::byReceipt);
    }

    @Override
    public Flux<Statement> statements(MineCode mine, LocalDate day) {
        return collections
                .named(HistoryCollections.RECEIPTS)
                .flatMapMany(all ->
                        Flux.from(
                                all.find(
                                        and(
                                                eq("mine", mine.value()),
                                                eq("day", ReceiptDocument.day(day))))))
                .buffer(CHUNK)
                .concatMap(receipts ->
                        kept(receipts.stream().map(it -> it.getString(RECEIPT)).toList())
                                .map(kept -> statements(receipts, kept)))
                .collect(
                        TreeMap<String, Statement>::new,
                        (all, part) ->
                                part.forEach(
                                        (system, it) -> all.merge(system, it, MongoReceipts::sum)))
                .flatMapIterable(TreeMap::values);
    }

    private static Map<String, Statement> statements(List<Document> receipts, Kept kept) {
        Map<String, Statement> bySystem = new HashMap<>();
        for (Document receipt : receipts) {
            String id = receipt.getString(ID);
            String system = receipt.getString("system");
            bySystem.merge(
                    system,
                    statement(
                            system,
                            1,
                            receipt.getLong("received"),
                            receipt.getLong("accepted"),
                            receipt.getLong("rejected"),
                            kept.stored().getOrDefault(id, 0L),
                            kept.duplicate().getOrDefault(id, 0L)),
                    MongoReceipts::sum);
        }
        return bySystem;
    }

    private static Statement sum(Statement one, Statement other) {
        return statement(
                one.system(),
                one.uploads() + other.uploads(),
                one.received() + other.received(),
                one.accepted() + other.accepted(),
                one.rejected() + other.rejected(),
                one.stored() + other.stored(),
                one.duplicate() + other.duplicate());
    }

    private static Statement statement(
            String system,
            long uploads,
            long received,
            long accepted,
            long rejected,
            long stored,
            long duplicate) {
        return new Statement(
                system,
                uploads,
                received,
                accepted,
                rejected,
                stored,
                duplicate,
                accepted - stored - duplicate);
    }

    private static Balanced balanced(
            Document receipt, Kept kept, Map<String, NotJudged> notJudged) {
        String id = receipt.getString(ID);
        return ReceiptDocument.balanced(
                receipt,
                kept.stored().getOrDefault(id, 0L),
                kept.duplicate().getOrDefault(id, 0L),
                notJudged.get(id));
    }

    private Mono<Kept> kept(List<String> receipts) {
        return Mono.zip(
                readings(HistoryCollections.FRAMES, "$_id", receipts),
                readings(HistoryCollections.DUPLICATES, "$frame", receipts),
                Kept::new);
    }

    private Mono<Map<String, Long>> readings(
            String collection, String frame, List<String> receipts) {
        var stream = new Document("$substrBytes", List.of(frame, 0, Keys.STREAM_LENGTH));
        var receipt = new Document("$concat", List.of("$" + RECEIPT, "|", stream));
        return collections
                .named(collection)
                .flatMapMany(all ->
                        Flux.from(
                                all.aggregate(
                                        List.of(
                                                Aggregates.match(in(RECEIPT, receipts)),
                                                Aggregates.group(
                                                        receipt,
                                                        Accumulators.sum(
                                                                READINGS, "$" + READINGS))))))
                .collectMap(
                        sum -> sum.getString(ID), sum -> sum.get(READINGS, (Number) 0).longValue());
    }
}

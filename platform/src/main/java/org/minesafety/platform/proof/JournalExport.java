package org.minesafety.platform.proof;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.ascending;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.mongodb.reactivestreams.client.FindPublisher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.minesafety.platform.proof.Root.Signed;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A journal as lines that {@link ExportVerifier} checks without anything else; {@link ExportLine}
 * tells what they are. The database sorts by its indexes and nothing is gathered, so it streams
 * whatever its size. Entries that are written meanwhile may be among them.
 */
final class JournalExport {

    private static final int BATCH = 200;

    private final ProofLog log;
    private final ProofCollections collections;

    JournalExport(ProofLog log, ProofCollections collections) {
        this.log = log;
        this.collections = collections;
    }

    /**
     * @param scope whether what concerns a mine may be shown
     */
    Flux<DataBuffer> lines(Function<String, Mono<Boolean>> scope) {
        return log.all()
                .collectList()
                .flatMapMany(roots -> lines(roots, scope))
                .map(line -> CanonicalJson.text(line) + "\n")
                .map(line -> DefaultDataBufferFactory.sharedInstance.wrap(line.getBytes(UTF_8)));
    }

    private Flux<BsonDocument> lines(List<Root> roots, Function<String, Mono<Boolean>> scope) {
        List<Signed> signed = new ArrayList<>();
        roots.forEach(root -> root.signed().ifPresent(signed::add));
        List<String> keys = signed.stream().map(Signed::key).distinct().toList();
        long size = signed.isEmpty() ? 0 : signed.getLast().size();
        var count = new Count();
        return Flux.concat(
                Flux.just(ExportLine.begin(log.service(), keys)),
                Flux.fromIterable(roots).map(ExportLine::of).doOnNext(_ -> count.roots++),
                ends(signed).map(ExportLine::leaf).doOnNext(_ -> count.leaves++),
                content(size, scope, count),
                Mono.fromSupplier(() ->
                        ExportLine.end(count.roots, count.leaves, count.entries, count.hidden)));
    }

    /** Of lines; a stream has one subscriber, which counts one after another. */
    private static final class Count {
        private long roots;
        private long leaves;
        private long entries;
        private long hidden;
    }

    /** The last leaf of each day. */
    private Flux<BsonDocument> ends(List<Signed> signed) {
        List<Long> ids = signed.stream().map(checkpoint -> checkpoint.size() - 1).toList();
        return collections
                .leaves()
                .flatMapMany(all -> all.find(in("_id", ids)).sort(ascending("_id")));
    }

    /** Entries, and behind each the leaves that name it. */
    private Flux<BsonDocument> content(
            long size, Function<String, Mono<Boolean>> scope, Count count) {
        Map<String, Mono<Boolean>> known = new ConcurrentHashMap<>();
        return Flux.mergeComparing(BATCH, ExportItem.ORDER, entries(), heads(size))
                .concatMap(
                        item ->
                                isVisible(item.mine(), scope, known)
                                        .map(visible -> item.line(visible))
                                        .doOnNext(line -> count(item, line, count)),
                        BATCH)
                .filter(line -> !line.isEmpty());
    }

    private static void count(ExportItem item, BsonDocument line, Count count) {
        if (item.isLeaf()) {
            count.leaves++;
        } else if (line.isEmpty()) {
            count.hidden++;
        } else {
            count.entries++;
        }
    }

    private static Mono<Boolean> isVisible(
            String mine, Function<String, Mono<Boolean>> scope, Map<String, Mono<Boolean>> known) {
        return mine.isEmpty()
                ? Mono.just(true)
                : known.computeIfAbsent(mine, code -> scope.apply(code).cache());
    }

    private Flux<ExportItem> entries() {
        return collections
                .journal()
                .flatMapMany(journal ->
                        batched(
                                journal.withDocumentClass(RawBsonDocument.class)
                                        .find()
                                        .sort(ascending("_id"))))
                .map(ExportItem::ofEntry);
    }

    private Flux<ExportItem> heads(long size) {
        return collections
                .leaves()
                .flatMapMany(leaves ->
                        batched(
                                leaves.find(and(exists(Leaf.AGGREGATE), lt("_id", size)))
                                        .sort(ascending(Leaf.AGGREGATE, "_id"))))
                .map(ExportItem::ofLeaf);
    }

    private static <T> FindPublisher<T> batched(FindPublisher<T> found) {
        return found.batchSize(BATCH);
    }
}

package org.minesafety.ingest.history.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static org.minesafety.ingest.history.mongo.FrameDocument.ID;

import com.mongodb.reactivestreams.client.MongoCollection;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.minesafety.ingest.retention.Kind;
import org.minesafety.ingest.retention.OldDocuments;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Goes through the frames mine by mine and system by system, on the key by which they lie: of each
 * it looks at the first frames only, and jumps to the next when those are young. Old is what was
 * measured and came before the time: what a mine sends of long ago is kept as long as its receipt,
 * which counts it.
 */
@Component
class OldFrames implements OldDocuments {

    private static final String RECEIVED = "received";

    private final HistoryCollections collections;
    private final Removed removed;

    /** Where the last step came to. */
    private volatile String position = "";

    OldFrames(HistoryCollections collections, Removed removed) {
        this.collections = collections;
        this.removed = removed;
    }

    @Override
    public Kind kind() {
        return Kind.FRAMES;
    }

    @Override
    public Mono<Boolean> removeSome(Instant before) {
        return collections
                .named(HistoryCollections.FRAMES)
                .flatMap(frames ->
                        next(frames)
                                .flatMap(stream -> removeSome(frames, stream, before))
                                .defaultIfEmpty(false)
                                .doOnNext(more -> position = more ? position : ""));
    }

    /** The mine and system that the first frame behind the position is of. */
    private Mono<String> next(MongoCollection<Document> frames) {
        return Mono.defer(() ->
                        Mono.from(
                                frames.find(gt(ID, position))
                                        .sort(ascending(ID))
                                        .projection(include(ID))
                                        .limit(1)))
                .map(first -> stream(first.getString(ID)));
    }

    private Mono<Boolean> removeSome(
            MongoCollection<Document> frames, String stream, Instant before) {
        String begin = position.startsWith(stream + "|") ? position : stream + "|";
        return Flux.from(
                        frames.find(and(gt(ID, begin), lt(ID, Keys.at(stream, before))))
                                .sort(ascending(ID))
                                .projection(include(ID, RECEIVED))
                                .limit(Removed.STEP))
                .collectList()
                .delayUntil(found -> remove(frames, found, Date.from(before)))
                .doOnNext(found ->
                        position = found.size() < Removed.STEP ? stream + "}" : last(found))
                .thenReturn(true);
    }

    private Mono<?> remove(MongoCollection<Document> frames, List<Document> found, Date before) {
        if (found.stream().noneMatch(it -> it.getDate(RECEIVED).before(before))) {
            return Mono.empty();
        }
        var old =
                and(
                        gte(ID, found.getFirst().getString(ID)),
                        lte(ID, last(found)),
                        lt(RECEIVED, before));
        return Mono.from(frames.deleteMany(old))
                .doOnNext(it -> removed.count(Kind.FRAMES, frames, it));
    }

    private static String last(List<Document> found) {
        return found.getLast().getString(ID);
    }

    /** What stands before the second bar. */
    private static String stream(String id) {
        return id.substring(0, id.indexOf('|', id.indexOf('|') + 1));
    }
}

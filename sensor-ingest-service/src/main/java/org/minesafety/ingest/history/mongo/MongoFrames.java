package org.minesafety.ingest.history.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static org.minesafety.ingest.history.mongo.FrameDocument.ID;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.minesafety.ingest.history.Frames;
import org.minesafety.ingest.history.domain.StoredFrame;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Component
class MongoFrames implements Frames {

    private static final int MOST_LISTS = 2_000;
    private static final int BATCH = 256;

    private final HistoryCollections collections;
    private final Map<String, Map<String, Integer>> lists = new ConcurrentHashMap<>();

    MongoFrames(HistoryCollections collections) {
        this.collections = collections;
    }

    @Override
    public Flux<StoredFrame> between(String mine, String system, Instant from, Instant to) {
        String stream = Keys.stream(mine, system);
        return find(
                and(gte(ID, Keys.at(stream, from)), lt(ID, Keys.at(stream, to))), ascending(ID));
    }

    @Override
    public Flux<StoredFrame> newestFirst(String mine, String system) {
        String stream = Keys.stream(mine, system);
        return find(all(stream), descending(ID));
    }

    @Override
    public Mono<Instant> newest(String mine, String system) {
        String stream = Keys.stream(mine, system);
        return collections
                .named(HistoryCollections.FRAMES)
                .flatMap(frames ->
                        Mono.from(
                                frames.find(all(stream))
                                        .sort(descending(ID))
                                        .projection(include(ID))
                                        .limit(1)))
                .map(FrameDocument::dataTime);
    }

    @Override
    public Mono<Map<String, Integer>> list(String name) {
        Map<String, Integer> known = lists.get(name);
        return known != null ? Mono.just(known) : read(name);
    }

    private static Bson all(String stream) {
        return and(gte(ID, stream + "|"), lt(ID, stream + "}"));
    }

    private Flux<StoredFrame> find(Bson range, Bson order) {
        return collections
                .named(HistoryCollections.FRAMES)
                .flatMapMany(frames -> Flux.from(frames.find(range).sort(order).batchSize(BATCH)))
                .map(FrameDocument::frame);
    }

    private Mono<Map<String, Integer>> read(String name) {
        return collections
                .named(HistoryCollections.POINT_LISTS)
                .flatMap(all -> Mono.from(all.find(eq(ID, name)).first()))
                .switchIfEmpty(Mono.error(() -> new IllegalStateException("No point list " + name)))
                .map(list -> remember(name, list));
    }

    private Map<String, Integer> remember(String name, Document list) {
        List<String> points = list.getList("points", String.class);
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < points.size(); i++) {
            places.put(points.get(i), i);
        }
        if (lists.size() >= MOST_LISTS) {
            lists.clear();
        }
        lists.put(name, places);
        return places;
    }
}

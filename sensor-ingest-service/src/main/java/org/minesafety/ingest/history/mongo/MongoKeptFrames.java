package org.minesafety.ingest.history.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Projections.include;
import static org.minesafety.ingest.history.mongo.FrameDocument.ID;

import com.mongodb.client.model.CountOptions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.conversions.Bson;
import org.minesafety.ingest.reading.KeptFrames;
import org.minesafety.ingest.reading.KeptFrames.Key;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Component
class MongoKeptFrames implements KeptFrames {

    private final HistoryCollections collections;

    MongoKeptFrames(HistoryCollections collections) {
        this.collections = collections;
    }

    @Override
    public Mono<Long> count(String mine, String system, Instant hour, int most) {
        var limit = new CountOptions().limit(most);
        return collections
                .named(HistoryCollections.FRAMES)
                .flatMap(all -> Mono.from(all.countDocuments(of(mine, system, hour), limit)));
    }

    @Override
    public Flux<String> names(String mine, String system, Instant hour, int most) {
        return collections
                .named(HistoryCollections.FRAMES)
                .flatMapMany(all ->
                        Flux.from(
                                all.find(of(mine, system, hour))
                                        .projection(include(ID))
                                        .limit(most)))
                .map(frame -> Keys.lastPart(frame.getString(ID)));
    }

    @Override
    public Mono<Set<String>> present(Collection<Key> frames) {
        List<String> ids = frames.stream().map(MongoKeptFrames::id).toList();
        return collections
                .named(HistoryCollections.FRAMES)
                .flatMapMany(all -> Flux.from(all.find(in(ID, ids)).projection(include(ID))))
                .map(frame -> Keys.lastPart(frame.getString(ID)))
                .collect(HashSet<String>::new, HashSet::add)
                .map(Set::copyOf);
    }

    private static String id(Key frame) {
        return Keys.frame(frame.mine(), frame.system(), frame.dataTime(), frame.name());
    }

    private static Bson of(String mine, String system, Instant hour) {
        String stream = Keys.stream(mine, system);
        Instant end = hour.plus(1, ChronoUnit.HOURS);
        return and(gte(ID, Keys.at(stream, hour)), lt(ID, Keys.at(stream, end)));
    }
}

package org.minesafety.ingest.link.mongo;

import java.time.Instant;
import org.minesafety.ingest.link.Beats;
import org.minesafety.ingest.link.domain.Beat;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

@Component
class MongoBeats implements Beats {

    private static final String COLLECTION = "link-beat";
    private static final String ONLY = "accepting";

    private final ReactiveMongoTemplate mongo;

    MongoBeats(ReactiveMongoTemplate mongo) {
        this.mongo = mongo;
    }

    record BeatDocument(@Id String id, Instant at, Instant since) {}

    @Override
    public Mono<Beat> last() {
        return mongo.findById(ONLY, BeatDocument.class, COLLECTION)
                .map(it -> new Beat(it.at(), it.since()));
    }

    @Override
    public Mono<Void> save(Beat beat) {
        return mongo.save(new BeatDocument(ONLY, beat.at(), beat.since()), COLLECTION).then();
    }
}

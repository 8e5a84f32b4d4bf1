package org.minesafety.alert.mongo;

import java.time.Duration;
import org.springframework.context.SmartLifecycle;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Indexes of the collection that the projection of the episodes fills. */
@Component
class EpisodeIndexes implements SmartLifecycle {

    static final String COLLECTION = "episodes";

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ReactiveMongoTemplate mongo;
    private volatile boolean running;

    EpisodeIndexes(ReactiveMongoTemplate mongo) {
        this.mongo = mongo;
    }

    /** In the background: lists are right without them, only slower. */
    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("episode-indexes").start(() -> create().block());
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private Mono<String> create() {
        var byMine =
                new Index()
                        .on("mine", Direction.ASC)
                        .on("start", Direction.DESC)
                        .on("_id", Direction.DESC);
        var byStart = new Index().on("start", Direction.DESC).on("_id", Direction.DESC);
        return Mono.defer(() ->
                        mongo.indexOps(COLLECTION)
                                .createIndex(byMine)
                                .then(mongo.indexOps(COLLECTION).createIndex(byStart)))
                .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, PAUSE).filter(_ -> running));
    }
}

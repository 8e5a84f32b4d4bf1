package org.minesafety.platform.document;

import java.time.Duration;
import org.springframework.context.SmartLifecycle;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import reactor.core.publisher.Mono;

/** The collection of series, before anything is served. */
final class DocumentSetup implements SmartLifecycle {

    private static final int PHASE = DEFAULT_PHASE - 8190;
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final ReactiveMongoTemplate mongo;
    private volatile boolean running;

    DocumentSetup(ReactiveMongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Override
    public void start() {
        mongo.collectionExists(Documents.SERIES)
                .flatMap(there ->
                        there ? Mono.empty() : mongo.createCollection(Documents.SERIES).then())
                // another process may have made it meanwhile
                .onErrorResume(failure ->
                        mongo.collectionExists(Documents.SERIES)
                                .flatMap(there -> there ? Mono.empty() : Mono.error(failure)))
                .block(LONGEST);
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}

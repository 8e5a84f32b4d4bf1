package org.minesafety.platform.deadletter;

import java.time.Duration;
import org.minesafety.platform.consumer.GroupReader;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Mono;

/** Reads the dead-letter topics into the index while the service lives. */
final class LetterIndexing implements SmartLifecycle {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final GroupReader reader;
    private volatile boolean running;

    LetterIndexing(GroupReader reader) {
        this.reader = reader;
    }

    static void done(Mono<?> work) {
        work.block(PATIENCE);
    }

    @Override
    public void start() {
        reader.start();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        reader.stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}

package org.minesafety.platform.file;

import java.time.Duration;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Mono;

/** Collections and indexes, before anything is served: a transaction may not make them cheaply. */
final class FileSetup implements SmartLifecycle {

    /** After the journal's, before relay and web server. */
    private static final int PHASE = DEFAULT_PHASE - 8190;

    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Mono<Void> setup;
    private volatile boolean running;

    FileSetup(FileRecords records, FileBytes bytes) {
        this.setup = records.index().then(bytes.index());
    }

    @Override
    public void start() {
        setup.block(LONGEST);
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

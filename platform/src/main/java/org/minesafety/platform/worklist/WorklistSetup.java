package org.minesafety.platform.worklist;

import java.time.Duration;
import java.util.List;
import org.springframework.context.SmartLifecycle;

/** Collections and indexes, before anything is served: a transaction may not make them cheaply. */
final class WorklistSetup implements SmartLifecycle {

    /** Before workers and web server. */
    private static final int PHASE = DEFAULT_PHASE - 8192;

    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final WorkEntries entries;
    private final List<String> kinds;
    private volatile boolean running;

    WorklistSetup(WorkEntries entries, List<String> kinds) {
        this.entries = entries;
        this.kinds = List.copyOf(kinds);
    }

    @Override
    public void start() {
        entries.create(kinds).block(LONGEST);
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

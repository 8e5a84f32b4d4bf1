package org.minesafety.testsupport.architecture.offenders.clean.mine.mongo;

import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Mono;

final class Worker implements SmartLifecycle {

    private boolean running;

    @Override
    public void start() {
        running = true;
        Mono.empty().subscribe();
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}

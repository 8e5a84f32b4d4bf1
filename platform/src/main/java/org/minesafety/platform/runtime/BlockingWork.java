package org.minesafety.platform.runtime;

import java.util.concurrent.Executors;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Where work runs that blocks or computes for long: each on a virtual thread of its own. */
public final class BlockingWork {

    private static final Scheduler SCHEDULER =
            Schedulers.fromExecutorService(
                    Executors.newThreadPerTaskExecutor(
                            Thread.ofVirtual().name("blocking-", 0).factory()),
                    "blocking");

    private BlockingWork() {}

    public static Scheduler scheduler() {
        return SCHEDULER;
    }
}

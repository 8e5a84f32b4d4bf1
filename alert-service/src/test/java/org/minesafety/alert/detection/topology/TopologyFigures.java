package org.minesafety.alert.detection.topology;

import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.detection.domain.DetectionCounters;

/**
 * What a {@link TopologyNode} did so far, a line a second. How long its thread looks for what came
 * late is sampled from outside: by its stack, every {@value #PERIOD_MS} ms.
 */
final class TopologyFigures {

    /** Set to true, a node prints them. */
    static final String PROPERTY = "minesafety.figures";

    static final String LINE = "figures";

    private static final int PERIOD_MS = 4;
    private static final int SAMPLES_PER_LINE = 1_000 / PERIOD_MS;

    private final DetectionCounters counters;
    private @Nullable Thread thread;
    private long began;
    private long longest;
    private long samples;
    private long looking;

    private TopologyFigures(DetectionCounters counters) {
        this.counters = counters;
    }

    static void print(DetectionCounters counters) {
        var figures = new TopologyFigures(counters);
        Executors.newSingleThreadScheduledExecutor(
                        work -> Thread.ofPlatform().daemon().name("figures").unstarted(work))
                .scheduleAtFixedRate(figures::sample, PERIOD_MS, PERIOD_MS, TimeUnit.MILLISECONDS);
    }

    private void sample() {
        long now = System.nanoTime();
        if (looks()) {
            began = began == 0 ? now : began;
            longest = Math.max(longest, now - began);
            looking++;
        } else {
            began = 0;
        }
        if (++samples % SAMPLES_PER_LINE == 0) {
            System.out.printf(
                    Locale.ROOT,
                    "%s folded=%d refolds=%d longest=%d looking=%d%n",
                    LINE,
                    counters.framesFolded().sum(),
                    counters.refolds().sum(),
                    TimeUnit.NANOSECONDS.toMillis(longest) + PERIOD_MS,
                    100 * looking / SAMPLES_PER_LINE);
            longest = 0;
            looking = 0;
        }
    }

    /** Looks of all partitions, which come one after the other, count as one. */
    private boolean looks() {
        if (thread == null || !thread.isAlive()) {
            thread =
                    Thread.getAllStackTraces().keySet().stream()
                            .filter(one -> one.getName().matches(".*-StreamThread-\\d+"))
                            .findFirst()
                            .orElse(null);
        }
        if (thread == null) {
            return false;
        }
        for (StackTraceElement frame : thread.getStackTrace()) {
            if (frame.getMethodName().equals("punctuate")
                    && frame.getClassName().endsWith(".TaskManager")) {
                return true;
            }
        }
        return false;
    }
}

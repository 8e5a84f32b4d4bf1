package org.minesafety.acceptance.bench;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** Many uplinks at once, each with a connection and a thread of its own. */
final class Load {

    private static final double SECOND = 1e9;

    private final URI address;
    private final Way way;

    /**
     * @param address where all connect to
     */
    Load(URI address, Way way) {
        this.address = address;
        this.way = way;
    }

    /** What an uplink does next. */
    @FunctionalInterface
    interface Way {

        Way PLAIN = (uplink, http, _) -> uplink.send(http).isAccepted();

        /**
         * @param upload its number, from 0
         * @return whether all of it was accepted
         */
        boolean send(Uplink uplink, RawHttp http, int upload) throws IOException;
    }

    /**
     * @param readings acknowledged
     * @param latencies of uploads
     * @param failures uploads that were not accepted as a whole
     */
    record Outcome(long readings, Duration elapsed, Latencies latencies, long failures) {

        double perSecond() {
            return readings * SECOND / elapsed.toNanos();
        }
    }

    private record Share(long readings, Latencies latencies, long failures) {}

    /** As fast as it goes: each uplink sends again as soon as it was answered. */
    Outcome full(List<Uplink> uplinks, Duration length)
            throws InterruptedException, ExecutionException {
        return run(uplinks, length, 0);
    }

    /**
     * At a rate. Who is answered late sends what was due meanwhile without a pause, so that the
     * rate holds as long as it can be held.
     *
     * @param perSecond readings of all uplinks together
     */
    Outcome paced(List<Uplink> uplinks, Duration length, double perSecond)
            throws InterruptedException, ExecutionException {
        double uploads = perSecond / uplinks.getFirst().readings();
        return run(uplinks, length, (long) (uplinks.size() * SECOND / uploads));
    }

    private Outcome run(List<Uplink> uplinks, Duration length, long pause)
            throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        long readings = 0;
        long failures = 0;
        var latencies = new Latencies();
        try (var threads = Executors.newFixedThreadPool(uplinks.size())) {
            List<Future<Share>> shares = new ArrayList<>();
            for (Uplink uplink : uplinks) {
                long first = start + pause * shares.size() / uplinks.size();
                shares.add(
                        threads.submit(() -> work(uplink, first, pause, start + length.toNanos())));
            }
            for (Future<Share> share : shares) {
                readings += share.get().readings();
                failures += share.get().failures();
                latencies.add(share.get().latencies());
            }
        }
        return new Outcome(
                readings, Duration.ofNanos(System.nanoTime() - start), latencies, failures);
    }

    private Share work(Uplink uplink, long first, long pause, long end) throws IOException {
        var latencies = new Latencies();
        long failures = 0;
        try (RawHttp http = new RawHttp(address)) {
            for (int upload = 0; ; upload++) {
                awaitTurn(first + upload * pause);
                long before = System.nanoTime();
                if (before >= end) {
                    break;
                }
                if (way.send(uplink, http, upload)) {
                    latencies.add(System.nanoTime() - before);
                } else {
                    failures++;
                }
            }
        }
        return new Share((long) latencies.count() * uplink.readings(), latencies, failures);
    }

    /**
     * @param due by {@link System#nanoTime}
     */
    static void awaitTurn(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}

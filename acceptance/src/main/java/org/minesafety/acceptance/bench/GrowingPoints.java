package org.minesafety.acceptance.bench;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.minesafety.acceptance.Api;
import org.minesafety.acceptance.MonitoredMines;
import org.minesafety.acceptance.bench.RawHttp.Answer;

/**
 * Points with readings over a whole horizon: what detection keeps of them, and reads at a start.
 */
final class GrowingPoints implements GrowthAxis {

    private static final int FRAMES = 20;
    private static final int CONNECTIONS = 4;
    private static final String COUNTY = "220221";

    private static final long PAUSE_MILLIS = 100;

    private final Bench bench;
    private final Duration horizon;
    private final Duration period;
    private final Api county;
    private long mines;

    /**
     * @param horizon over which each point has readings
     * @param period between two readings of a point
     */
    GrowingPoints(Bench bench, Duration horizon, Duration period) {
        this.bench = bench;
        this.horizon = horizon;
        this.period = period;
        this.county =
                bench.site()
                        .as(
                                "county-" + COUNTY,
                                bench.site().platform().service("sensor-ingest-service"));
    }

    @Override
    public String name() {
        return "points with %d h, every %d s".formatted(horizon.toHours(), period.toSeconds());
    }

    @Override
    public List<Long> sizes() {
        return List.of(6_000L, 60_000L);
    }

    @Override
    public String service() {
        return "alert-service";
    }

    @Override
    public long growTo(long size, long end) throws Exception {
        List<String> codes =
                LongStream.rangeClosed(mines + 1, size / BenchMines.POINTS)
                        .mapToObj(i -> "%s5%05d".formatted(COUNTY, i))
                        .toList();
        if (!codes.isEmpty()) {
            Supplier<String> token =
                    MonitoredMines.open(
                            bench.site(),
                            codes.stream().collect(toMap(identity(), BenchMines::points)));
            mines += sent(codes, token, end);
        }
        try (var lag = new Lag(bench.site().platform().kafka())) {
            lag.drain(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
        }
        return mines * BenchMines.POINTS;
    }

    /** How many have all of their readings. */
    private long sent(List<String> codes, Supplier<String> token, long end) throws Exception {
        long done = 0;
        try (var connections = Executors.newFixedThreadPool(CONNECTIONS)) {
            List<Future<Boolean>> all = new ArrayList<>();
            for (String mine : codes) {
                Callable<Boolean> work = () -> send(mine, token, end);
                all.add(connections.submit(work));
            }
            for (Future<Boolean> one : all) {
                done += one.get() ? 1 : 0;
            }
        }
        return done;
    }

    private boolean send(String mine, Supplier<String> token, long end)
            throws IOException, InterruptedException {
        var body = new UploadBody(mine, FRAMES, BenchMines.POINTS, new Random(mine.hashCode()));
        Instant now = bench.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        Instant time = now.minus(horizon);
        try (var http = new RawHttp(bench.site().platform().service("sensor-ingest-service"))) {
            while (time.isBefore(now)) {
                if (System.nanoTime() > end) {
                    return false;
                }
                for (int frame = 0; frame < FRAMES; frame++) {
                    time = time.plus(period);
                    body.time(frame, time.isAfter(now) ? now.plusMillis(frame) : time);
                }
                Answer answer = http.post(Uplink.PATH, token.get(), body.json(), false);
                while (answer.isTooSoon() && System.nanoTime() < end) {
                    Thread.sleep(PAUSE_MILLIS);
                    answer = http.post(Uplink.PATH, token.get(), body.json(), false);
                }
                if (!answer.isAccepted()) {
                    throw new IOException(answer.toString());
                }
            }
        }
        return true;
    }

    @Override
    public String list() {
        return "/api/v1/links?limit=";
    }

    @Override
    public Api reader() {
        return county;
    }
}

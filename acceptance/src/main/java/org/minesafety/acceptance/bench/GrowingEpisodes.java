package org.minesafety.acceptance.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import org.minesafety.acceptance.Api;
import org.minesafety.acceptance.bench.RawHttp.Answer;

/**
 * Episodes as they come to be: a frame in which all points are above the level, and one in which
 * none is. Of each pair every point has one episode, which is judged, told and kept.
 */
final class GrowingEpisodes implements GrowthAxis {

    private static final int PAIRS = 5;
    private static final Duration PERIOD = Duration.ofSeconds(20);
    private static final Duration BEFORE = Duration.ofDays(7);
    private static final long LOOK_MILLIS = 50;

    private final Bench bench;
    private final Api county;
    private final List<UploadBody> bodies;
    private Instant time;
    private Instant lastAlarm = Instant.EPOCH;
    private long number;

    GrowingEpisodes(Bench bench) {
        this.bench = bench;
        this.county = bench.site().as("county-220221", bench.site().platform().service(service()));
        this.bodies = BenchMines.CODES.stream().map(GrowingEpisodes::body).toList();
        this.time = bench.clock().instant().minus(BEFORE).truncatedTo(ChronoUnit.SECONDS);
    }

    private static UploadBody body(String mine) {
        var body = new UploadBody(mine, 2 * PAIRS, BenchMines.POINTS, new Random(1));
        for (int pair = 0; pair < PAIRS; pair++) {
            for (int point = 0; point < BenchMines.POINTS; point++) {
                body.alarm(2 * pair, point);
            }
        }
        return body;
    }

    @Override
    public String name() {
        return "episodes";
    }

    @Override
    public List<Long> sizes() {
        return List.of(10_000L, 100_000L, 1_000_000L);
    }

    @Override
    public String service() {
        return "alert-service";
    }

    @Override
    public long growTo(long size, long end) throws IOException, InterruptedException {
        try (var http = new RawHttp(bench.site().platform().service("sensor-ingest-service"))) {
            while (number < size && System.nanoTime() < end) {
                send(http);
            }
        }
        for (String mine : BenchMines.CODES) {
            while (!isListed(mine)) {
                if (System.nanoTime() > end) {
                    throw new IOException("The last episodes are not in the list");
                }
                Thread.sleep(LOOK_MILLIS);
            }
        }
        return number;
    }

    /** The same times at all mines. */
    private void send(RawHttp http) throws IOException {
        Instant next = time;
        for (UploadBody body : bodies) {
            next = time;
            for (int frame = 0; frame < body.frames(); frame++) {
                next = next.plus(PERIOD);
                body.time(frame, next);
            }
            Answer answer = http.post(Uplink.PATH, bench.uplink().get(), body.json(), false);
            if (!answer.isAccepted()) {
                throw new IOException(answer.toString());
            }
            number += (long) PAIRS * BenchMines.POINTS;
        }
        lastAlarm = next.minus(PERIOD);
        time = next;
    }

    /** The latest that became known stands first. */
    private boolean isListed(String mine) throws IOException {
        var first = county.get(list() + "1&mine=" + mine).json().path("items").path(0);
        return first.path("start").isString()
                && !Instant.parse(first.path("start").asString()).isBefore(lastAlarm);
    }

    @Override
    public String list() {
        return "/api/v1/alarms?limit=";
    }

    @Override
    public Api reader() {
        return county;
    }
}

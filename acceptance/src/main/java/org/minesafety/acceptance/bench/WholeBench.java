package org.minesafety.acceptance.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.minesafety.acceptance.Api;
import org.minesafety.acceptance.bench.Load.Outcome;
import tools.jackson.databind.JsonNode;

/**
 * The whole way at a rate: through the gateway and ingest into the history and to alarms. At the
 * end all that was accepted is in the history, and each value above the level became an alarm.
 */
public final class WholeBench {

    private static final int ALARM_EVERY = 16;
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final Duration DRAIN = Duration.ofMinutes(3);

    private final Bench bench;
    private final int frames;
    private final double perSecond;

    /**
     * @param frames of each upload
     * @param perSecond readings
     */
    public WholeBench(Bench bench, int frames, double perSecond) {
        this.bench = bench;
        this.frames = frames;
        this.perSecond = perSecond;
    }

    /** The results as Markdown. */
    public Report run() throws IOException, InterruptedException, ExecutionException {
        Instant begin = bench.clock().instant();
        List<Uplink> uplinks =
                BenchMines.uplinks(
                        bench, BenchMines.CODES.size(), frames, BenchMines.POINTS, false);
        try (var alarms = new AlarmWatch(bench.site().platform().kafka());
                var lag = new Lag(bench.site().platform().kafka())) {
            var load =
                    new Load(
                            bench.site().platform().gateway(),
                            (uplink, http, upload) ->
                                    (upload % ALARM_EVERY == 0
                                                    ? uplink.sendAlarm(http, alarms::expect)
                                                    : uplink.send(http))
                                            .isAccepted());
            Outcome warm = load.paced(uplinks, bench.warmUp(), perSecond);
            bench.progress().accept("warm-up %,.0f readings/s".formatted(warm.perSecond()));
            lag.drain(DRAIN);
            alarms.await(DRAIN);
            alarms.take();
            Thread following = Thread.ofPlatform().daemon().start(lag::follow);
            Outcome outcome = load.paced(uplinks, bench.measured(), perSecond);
            following.interrupt();
            following.join();
            Duration drained = lag.drain(DRAIN);
            int missing = alarms.await(DRAIN);
            return report(
                    outcome,
                    warm.readings() + outcome.readings(),
                    lag,
                    drained,
                    Latencies.of(alarms.take()),
                    missing,
                    balance(begin));
        }
    }

    private record Balance(long accepted, long stored, long duplicate, long pending) {

        Balance plus(JsonNode system) {
            return new Balance(
                    accepted + system.path("accepted").asLong(),
                    stored + system.path("stored").asLong(),
                    duplicate + system.path("duplicate").asLong(),
                    pending + system.path("pending").asLong());
        }
    }

    /** The statements of all mines since then. */
    private Balance balance(Instant begin) throws IOException {
        Set<LocalDate> days = new LinkedHashSet<>();
        days.add(LocalDate.ofInstant(begin, CHINA));
        days.add(LocalDate.ofInstant(bench.clock().instant(), CHINA));
        var sum = new Balance(0, 0, 0, 0);
        for (String mine : BenchMines.CODES) {
            for (LocalDate day : days) {
                String path = "/api/v1/statements?mine=" + mine + "&day=" + day;
                for (JsonNode system :
                        new Api(bench.site().platform().gateway(), bench.uplink())
                                .get(path)
                                .json()
                                .path("systems")) {
                    sum = sum.plus(system);
                }
            }
        }
        return sum;
    }

    private Report report(
            Outcome outcome,
            long acknowledged,
            Lag lag,
            Duration drained,
            Latencies alarms,
            int missing,
            Balance balance) {
        var report = new Report("what", "figure");
        report.row("asked for, readings/s", "%,.0f".formatted(perSecond));
        report.row(
                "accepted over %d s, readings/s".formatted(outcome.elapsed().toSeconds()),
                "%,.0f".formatted(outcome.perSecond()));
        report.row("uploads refused", outcome.failures());
        report.row("upload of %d frames".formatted(frames), times(outcome.latencies()));
        lag(report, "history", lag.seen(Lag.HISTORY));
        lag(report, "alarms", lag.seen(Lag.ALARMS));
        report.row("both caught up after the load", "%.1f s".formatted(drained.toMillis() / 1e3));
        report.row("%,d alarms, POST to Kafka".formatted(alarms.count()), times(alarms));
        report.row("alarms that did not come", missing);
        report.row(
                "accepted = stored + duplicate + pending, with warm-up",
                "%,d = %,d + %,d + %,d"
                        .formatted(
                                balance.accepted(),
                                balance.stored(),
                                balance.duplicate(),
                                balance.pending()));
        report.row("acknowledged to the uplinks", "%,d".formatted(acknowledged));
        report.require(outcome.failures() == 0 && missing == 0);
        report.require(balance.accepted() == acknowledged && balance.stored() == acknowledged);
        return report;
    }

    private static void lag(Report report, String who, List<Long> seen) {
        int half = seen.size() / 2;
        report.row(
                who + " behind, frames: first half, second half, most, at the end",
                "%,.0f, %,.0f, %,d, %,d"
                        .formatted(
                                mean(seen.subList(0, half)),
                                mean(seen.subList(half, seen.size())),
                                seen.stream().mapToLong(it -> it).max().orElse(0),
                                seen.isEmpty() ? 0 : seen.getLast()));
    }

    private static double mean(List<Long> seen) {
        return seen.stream().mapToLong(it -> it).average().orElse(Double.NaN);
    }

    static String times(Latencies latencies) {
        return "p50 %.1f ms, p99 %.1f ms, most %.1f ms"
                .formatted(
                        latencies.percentile(0.5),
                        latencies.percentile(0.99),
                        latencies.percentile(1));
    }
}

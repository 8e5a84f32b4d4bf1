package org.minesafety.acceptance.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.minesafety.acceptance.bench.Load.Outcome;
import org.minesafety.acceptance.bench.Load.Way;
import org.minesafety.acceptance.bench.RawHttp.Answer;

/**
 * How long it takes from the POST of a value above the level to its alarm on Kafka: at the rate of
 * a province, and while a mine brings hours of backlog.
 */
public final class AlarmsBench {

    private static final int MINES = 11;
    private static final int LIVE_READINGS = 100;
    private static final double PER_SECOND = 2_200;
    private static final int BACKLOGS = 5;
    private static final int BACKLOG_FRAMES = 500;
    private static final int BACKLOG = BACKLOG_FRAMES * BenchMines.POINTS;
    private static final int UPLOAD_FRAMES = 20;
    private static final Duration PERIOD = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Behind which everything of a backlog lies. */
    private static final Duration AGO = Duration.ofHours(4);

    private static final Duration BEFORE_A_BACKLOG = Duration.ofSeconds(2);
    private static final Duration AROUND_A_BACKLOG = Duration.ofSeconds(12);

    private final Bench bench;

    public AlarmsBench(Bench bench) {
        this.bench = bench;
    }

    /**
     * @param accepted nanoseconds from the first POST to the last answer
     * @param judged nanoseconds from the first POST to the alarm of the last frame
     */
    private record Backlog(long begin, long accepted, long judged) {}

    /** The results as Markdown. */
    public Report run() throws IOException, InterruptedException, ExecutionException {
        List<Uplink> uplinks = BenchMines.uplinks(bench, MINES, 1, LIVE_READINGS, false);
        try (var alarms = new AlarmWatch(bench.site().platform().kafka())) {
            var load =
                    new Load(
                            bench.site().platform().gateway(),
                            (uplink, http, _) ->
                                    uplink.sendAlarm(http, alarms::expect).isAccepted());
            var report = new Report("what", "number", "p50 ms", "p99 ms", "most ms", "missing");
            Duration half = bench.warmUp().dividedBy(2);
            new Load(bench.site().platform().gateway(), Way.PLAIN).full(uplinks, half);
            load.paced(uplinks, half, 5 * PER_SECOND);
            alarms.await(PATIENCE);
            alarms.take();
            Outcome live = load.paced(uplinks, bench.measured(), PER_SECOND);
            int missing = alarms.await(PATIENCE);
            String what = "live, %,.0f readings/s".formatted(live.perSecond());
            row(report, what, Latencies.of(alarms.take()), missing);
            bench.progress().accept(report.toString());
            backlogs(report, load, uplinks, alarms);
            return report;
        }
    }

    private void backlogs(Report report, Load load, List<Uplink> uplinks, AlarmWatch alarms)
            throws IOException, InterruptedException, ExecutionException {
        List<Long> live = new ArrayList<>();
        List<Backlog> backlogs = new ArrayList<>();
        try (var other = Executors.newSingleThreadExecutor();
                var late = new AlarmWatch(bench.site().platform().kafka())) {
            for (String mine : BenchMines.CODES.subList(0, BACKLOGS)) {
                var meanwhile =
                        other.submit(() -> load.paced(uplinks, AROUND_A_BACKLOG, PER_SECOND));
                Thread.sleep(BEFORE_A_BACKLOG);
                Backlog backlog = send(mine, late);
                meanwhile.get();
                report.require(alarms.await(PATIENCE) == 0);
                live.addAll(alarms.take(backlog.begin(), backlog.begin() + backlog.judged()));
                bench.progress().accept(backlog.toString());
                backlogs.add(backlog);
            }
        }
        row(report, "live, while a backlog is judged", Latencies.of(live), 0);
        Latencies accepted = Latencies.of(backlogs.stream().map(Backlog::accepted).toList());
        Latencies judged = Latencies.of(backlogs.stream().map(Backlog::judged).toList());
        row(report, "backlog of %,d readings accepted".formatted(BACKLOG), accepted, 0);
        row(report, "the same, until its last alarm", judged, 0);
    }

    /** One connection, one upload after the other, as a mine does that has its line back. */
    private Backlog send(String mine, AlarmWatch late) throws IOException, InterruptedException {
        var body = new UploadBody(mine, UPLOAD_FRAMES, BenchMines.POINTS, new Random(1));
        Instant time = bench.clock().instant().minus(AGO).truncatedTo(ChronoUnit.SECONDS);
        long begin = System.nanoTime();
        try (var http = new RawHttp(bench.site().platform().gateway())) {
            for (int frames = 0; frames < BACKLOG_FRAMES; frames += UPLOAD_FRAMES) {
                for (int frame = 0; frame < UPLOAD_FRAMES; frame++) {
                    time = time.plus(PERIOD);
                    body.time(frame, time);
                }
                if (frames + UPLOAD_FRAMES >= BACKLOG_FRAMES) {
                    body.alarm(UPLOAD_FRAMES - 1, BenchMines.POINTS - 1);
                    late.expect(UploadBody.point(mine, BenchMines.POINTS - 1), time);
                }
                String token = bench.uplink().get();
                Answer answer = http.post(Uplink.PATH, token, body.json(), false);
                if (!answer.isAccepted()) {
                    throw new IllegalStateException(answer.toString());
                }
            }
        }
        long accepted = System.nanoTime() - begin;
        if (late.await(PATIENCE) > 0) {
            throw new IllegalStateException("The alarm of a backlog did not come");
        }
        return new Backlog(begin, accepted, System.nanoTime() - begin);
    }

    private static void row(Report report, String what, Latencies latencies, int missing) {
        report.row(
                what,
                latencies.count(),
                "%.1f".formatted(latencies.percentile(0.5)),
                "%.1f".formatted(latencies.percentile(0.99)),
                "%.1f".formatted(latencies.percentile(1)),
                missing);
        report.require(missing == 0);
    }
}

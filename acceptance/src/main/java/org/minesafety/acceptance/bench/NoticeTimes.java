package org.minesafety.acceptance.bench;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.minesafety.acceptance.DutyDesk;
import org.minesafety.acceptance.RecordedMessages;
import org.minesafety.acceptance.RecordedMessages.Recorded;
import org.minesafety.acceptance.Site;
import org.minesafety.acceptance.bench.AlarmWatch.Alarm;
import org.minesafety.acceptance.bench.RawHttp.Answer;

/**
 * From the upload of a value to the alarm on Kafka, and on to the message that somebody is sent: at
 * a steady pace, each time of another point.
 */
final class NoticeTimes {

    private static final int PER_SECOND = 10;
    private static final int LEAST_MINES = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long LOOK_MILLIS = 100;
    private static final Pattern POINT = Pattern.compile("测点([^，]+)");

    /** Codes of the mines of one size, apart from those of the next. */
    private static final int OF_A_SIZE = 100;

    private final Site site;
    private final Clock clock;
    private final int warming;
    private final int measured;
    private final Report report =
            new Report("alerts", "what", "number", "p50 ms", "p99 ms", "most ms", "missing");

    NoticeTimes(Site site, Clock clock, Duration warmUp, Duration measured) {
        this.site = site;
        this.clock = clock;
        this.warming = Math.toIntExact(PER_SECOND * warmUp.toSeconds());
        this.measured = Math.toIntExact(PER_SECOND * measured.toSeconds());
    }

    Report report() {
        return report;
    }

    /**
     * @param size how many alerts there are already
     */
    void measure(long size) throws IOException, InterruptedException {
        List<String> mines = mines(size);
        Supplier<String> token = ManyAlerts.open(site, mines);
        for (String mine : mines) {
            DutyDesk.open(site.as(HazardLife.OFFICER), mine, "dispatch", "13900000001", "SMS");
        }
        List<UploadBody> bodies =
                mines.stream()
                        .map(mine -> new UploadBody(mine, 1, BenchMines.POINTS, new Random(1)))
                        .toList();
        try (var alarms = new AlarmWatch(site.platform().kafka());
                var messages = new RecordedMessages(site);
                var http = new RawHttp(site.platform().gateway())) {
            long start = System.nanoTime();
            for (int i = 0; i < warming + measured; i++) {
                if (i == warming) {
                    alarms.await(PATIENCE);
                    alarms.takeAlarms();
                    start = System.nanoTime() - TimeUnit.SECONDS.toNanos(i) / PER_SECOND;
                }
                Load.awaitTurn(start + TimeUnit.SECONDS.toNanos(i) / PER_SECOND);
                send(http, token, bodies.get(i % bodies.size()), i / bodies.size(), alarms);
            }
            alarms.await(PATIENCE);
            rows(size, alarms.takeAlarms(), messages, mines);
        }
    }

    /** As many as it takes for a point for each alarm. */
    private List<String> mines(long size) {
        int needed = Math.ceilDiv(warming + measured, BenchMines.POINTS);
        return IntStream.range(0, Math.max(LEAST_MINES, needed))
                .mapToObj(i ->
                        "%s8%05d"
                                .formatted(
                                        HazardLife.COUNTY,
                                        OF_A_SIZE * (size / BenchMines.POINTS) + i))
                .toList();
    }

    /** The value stays: an alarm that is over before anybody looks is told to nobody. */
    private void send(
            RawHttp http, Supplier<String> token, UploadBody body, int point, AlarmWatch alarms)
            throws IOException {
        Instant time = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        body.time(0, time);
        body.powerOff(0, point);
        String bearer = token.get();
        alarms.expect(body.point(point), time);
        Answer answer = http.post(Uplink.PATH, bearer, body.json(), false);
        if (!answer.isAccepted()) {
            throw new IOException(answer.toString());
        }
    }

    private void rows(long size, List<Alarm> alarms, RecordedMessages messages, List<String> mines)
            throws InterruptedException {
        Map<String, Long> sent = sent(messages, mines, alarms);
        List<Long> alarm = new ArrayList<>();
        List<Long> message = new ArrayList<>();
        List<Long> whole = new ArrayList<>();
        for (Alarm one : alarms) {
            alarm.add(one.nanos());
            Long at = sent.get(one.point());
            if (at != null) {
                // whoever sends may have read it before the watch did
                message.add(Math.max(0, at - one.read()));
                whole.add(Math.max(0, at - one.sent()));
            }
        }
        row(size, "value to alarm on Kafka", alarm);
        row(size, "alarm on Kafka to message", message);
        row(size, "value to message", whole);
    }

    /** When the message of each point went out, by {@link System#nanoTime}. */
    private Map<String, Long> sent(
            RecordedMessages messages, List<String> mines, List<Alarm> alarms)
            throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            long offset =
                    System.nanoTime()
                            - TimeUnit.MILLISECONDS.toNanos(clock.instant().toEpochMilli());
            Map<String, Long> sent =
                    mines.stream()
                            .flatMap(mine -> messages.about(mine).stream())
                            .filter(it -> !point(it).isEmpty())
                            .collect(
                                    toMap(
                                            NoticeTimes::point,
                                            it ->
                                                    offset
                                                            + TimeUnit.MILLISECONDS.toNanos(
                                                                    it.at().toEpochMilli()),
                                            Math::min));
            if (alarms.stream().allMatch(it -> sent.containsKey(it.point()))
                    || System.nanoTime() > end) {
                return sent;
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    /** Empty where a message is about none. */
    private static String point(Recorded message) {
        Matcher named = POINT.matcher(message.text());
        return named.find() ? requireNonNull(named.group(1)) : "";
    }

    private void row(long size, String what, List<Long> nanos) {
        Latencies latencies = Latencies.of(nanos);
        int missing = measured - nanos.size();
        report.row(
                "%,d".formatted(size),
                what,
                latencies.count(),
                "%.1f".formatted(latencies.percentile(0.5)),
                "%.1f".formatted(latencies.percentile(0.99)),
                "%.1f".formatted(latencies.percentile(1)),
                missing);
        report.require(missing == 0);
    }
}

package org.minesafety.acceptance.bench;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.minesafety.acceptance.Api;
import org.minesafety.acceptance.Api.Answer;
import org.minesafety.acceptance.DutyDesk;
import org.minesafety.acceptance.FanStop;
import org.minesafety.acceptance.MonitoredMines;
import org.minesafety.acceptance.RecordedMessages;
import org.minesafety.acceptance.RecordedMessages.Recorded;
import org.minesafety.acceptance.Site;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** One fan stops, and thousands of alarms begin at once; one of them is that of methane. */
final class StormTimes {

    private static final int ALARMS = 5_000;
    private static final int STORMS = 3;

    private final Site site;
    private final Clock clock;
    private final Report report =
            new Report(
                    "storm", "alarms", "group complete s", "methane told s", "its writes", "right");

    StormTimes(Site site, Clock clock) {
        this.site = site;
        this.clock = clock;
    }

    Report report() {
        return report;
    }

    void measure() throws IOException, InterruptedException {
        for (int storm = 1; storm <= STORMS; storm++) {
            measure(storm, new FanStop("%s9%05d".formatted(HazardLife.COUNTY, storm), ALARMS - 1));
        }
    }

    private void measure(int number, FanStop stop) throws IOException, InterruptedException {
        var uplink =
                new Api(
                        site.platform().gateway(),
                        MonitoredMines.open(site, Map.of(stop.mine(), stop.points())));
        ManyAlerts.awaitPoint(site, stop.mine(), stop.methane());
        DutyDesk.open(site.as(HazardLife.OFFICER), stop.mine(), "dispatch", "13900000002", "SMS");
        send(uplink, stop, false);
        Instant begin = send(uplink, stop, true);
        ManyAlerts.await("the group of " + stop.mine(), () -> members(stop) >= stop.grouped());
        Instant complete = clock.instant();
        try (var messages = new RecordedMessages(site)) {
            ManyAlerts.await("the methane", () -> !messages.about(stop.methane()).isEmpty());
            Instant told = messages.about(stop.methane()).getFirst().at();
            boolean right = isRight(stop, messages.about(stop.mine()));
            report.row(
                    number,
                    "%,d".formatted(stop.grouped()),
                    seconds(begin, complete),
                    seconds(begin, told),
                    group(stop).path("version").asLong(),
                    right);
            report.require(right);
        }
    }

    /** Begin of the upload. */
    private Instant send(Api uplink, FanStop stop, boolean stopped) throws IOException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Answer answer =
                uplink.post("/api/v1/readings", Map.of("frames", stop.frames(now, stopped)));
        if (answer.status() != 202 || answer.json().path("rejected").asInt() > 0) {
            throw new IOException(answer.toString());
        }
        return now;
    }

    /** Two alerts, and two messages. */
    private boolean isRight(FanStop stop, List<Recorded> told) throws IOException {
        return told.stream().filter(it -> it.kind().equals("START")).count() == 2
                && alerts(stop).size() == 2
                && group(stop).path("members").asInt() == stop.grouped();
    }

    private int members(FanStop stop) {
        try {
            return group(stop).path("members").asInt();
        } catch (IOException notNow) {
            return 0; // it may not answer in time just now
        }
    }

    private JsonNode group(FanStop stop) throws IOException {
        return alerts(stop)
                .valueStream()
                .filter(it -> it.path("alarmClass").asString().equals("ventilation"))
                .findFirst()
                .orElseGet(MissingNode::getInstance);
    }

    private JsonNode alerts(FanStop stop) throws IOException {
        return site.as(HazardLife.OFFICER)
                .get(HandlingBench.ALERTS + "?open=true&mine=" + stop.mine())
                .json()
                .path("items");
    }

    private static String seconds(Instant from, Instant to) {
        return "%.2f".formatted(Duration.between(from, to).toMillis() / 1e3);
    }
}

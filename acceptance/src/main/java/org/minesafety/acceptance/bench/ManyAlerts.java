package org.minesafety.acceptance.bench;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.minesafety.acceptance.Api;
import org.minesafety.acceptance.MonitoredMines;
import org.minesafety.acceptance.RecordedMessages;
import org.minesafety.acceptance.Site;
import org.minesafety.acceptance.bench.RawHttp.Answer;

/**
 * Alerts that wait for somebody: one for each of many points, at half of the mines in a second
 * county, whose methane has risen in one frame and stays. Nobody is on duty there.
 */
final class ManyAlerts {

    private static final List<String> COUNTIES = List.of(HazardLife.COUNTY, "220281");
    private static final Duration PATIENCE = Duration.ofMinutes(45);
    private static final long LOOK_MILLIS = 200;

    private final Site site;
    private final Clock clock;
    private final Api province;
    private final List<String> mines = new ArrayList<>();

    ManyAlerts(Site site, Clock clock) {
        this.site = site;
        this.clock = clock;
        this.province = site.as(HazardLife.PROVINCE);
    }

    /** Those of the first county and of the second in turn. */
    List<String> mines() {
        return List.copyOf(mines);
    }

    /**
     * Until all are listed, and until it is decided who is told of them.
     *
     * @return how many there are: as many as all points of a number of mines
     */
    long growTo(long size) throws IOException, InterruptedException {
        List<String> more = new ArrayList<>();
        while ((long) (mines.size() + more.size()) * BenchMines.POINTS < size) {
            int number = mines.size() + more.size();
            more.add("%s6%05d".formatted(COUNTIES.get(number % COUNTIES.size()), number));
        }
        Supplier<String> token = open(site, more);
        try (var http = new RawHttp(site.platform().service("sensor-ingest-service"))) {
            for (String mine : more) {
                send(http, mine, token.get());
            }
        }
        mines.addAll(more);
        for (String mine : more) {
            await("the alerts of " + mine, () -> isListed(mine));
        }
        try (var messages = new RecordedMessages(site)) {
            await("what follows of the alerts", messages::isDecided);
        }
        return (long) mines.size() * BenchMines.POINTS;
    }

    /** Mines with their points, which alert-service knows too: else each alarm is of no place. */
    static Supplier<String> open(Site site, List<String> mines)
            throws IOException, InterruptedException {
        Supplier<String> token =
                MonitoredMines.open(
                        site, mines.stream().collect(toMap(identity(), BenchMines::points)));
        for (String mine : mines) {
            awaitPoint(site, mine, UploadBody.point(mine, BenchMines.POINTS - 1));
        }
        return token;
    }

    static void awaitPoint(Site site, String mine, String point)
            throws IOException, InterruptedException {
        await(
                point,
                () ->
                        site.projected("alert-service", "handled-points", mine + "|" + point)
                                .isPresent());
    }

    static void await(String what, BooleanSupplier there) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!there.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IOException("Not within " + PATIENCE + ": " + what);
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private void send(RawHttp http, String mine, String token) throws IOException {
        var body = new UploadBody(mine, 1, BenchMines.POINTS, new Random(1));
        body.time(0, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        for (int point = 0; point < BenchMines.POINTS; point++) {
            body.powerOff(0, point);
        }
        Answer answer = http.post(Uplink.PATH, token, body.json(), false);
        if (!answer.isAccepted()) {
            throw new IOException(answer.toString());
        }
    }

    private boolean isListed(String mine) {
        try {
            return province.get(
                                    "%s?open=true&alarmClass=methane&mine=%s&limit=%d"
                                            .formatted(
                                                    HandlingBench.ALERTS, mine, BenchMines.POINTS))
                            .json()
                            .path("items")
                            .size()
                    == BenchMines.POINTS;
        } catch (IOException notNow) {
            return false; // so many at once may keep it from answering in time
        }
    }
}

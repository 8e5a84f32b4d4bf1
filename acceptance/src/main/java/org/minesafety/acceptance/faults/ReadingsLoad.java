package org.minesafety.acceptance.faults;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.minesafety.acceptance.Api;
import org.minesafety.acceptance.MonitoredMines;
import org.minesafety.acceptance.Site;

/**
 * Uplinks send readings, of a system that catches up with days and of a live one of each mine; in
 * the end the history, the receipts and statements and the alarms must be as {@link ReadingsCheck}
 * says.
 */
public final class ReadingsLoad implements Load {

    private static final String COUNTY = "220221";
    private static final int UPLINKS = 4;

    /** Within the horizon of alert-service. */
    private static final Duration CATCHING_UP = Duration.ofDays(6);

    private final Site site;
    private final Random random;
    private final Findings findings;
    private final Clock clock;
    private final Instant start;
    private final List<MineWriter> writers = new ArrayList<>();

    /**
     * @param seed of what is sent
     */
    public ReadingsLoad(Site site, long seed, Findings findings, Clock clock) {
        this.site = site;
        this.random = new Random(seed);
        this.findings = findings;
        this.clock = clock;
        this.start = clock.instant();
    }

    @Override
    public List<String> victims() {
        return List.of(
                "sensor-ingest-service",
                "sensor-ingest-service",
                "alert-service",
                "alert-service",
                "kafka",
                "mongodb");
    }

    @Override
    public List<Writer> writers() throws IOException {
        for (int uplink = 0; uplink < UPLINKS; uplink++) {
            // one serves two mines, as a group's does
            List<String> mines =
                    uplink == 0
                            ? List.of(mine(uplink, 0), mine(uplink, 1))
                            : List.of(mine(uplink, 0));
            Map<String, List<Map<String, Object>>> points = new TreeMap<>();
            mines.forEach(mine -> points.put(mine, points()));
            Api api = new Api(site.platform().gateway(), MonitoredMines.open(site, points));
            List<Station> stations = mines.stream().flatMap(this::stations).toList();
            writers.add(new MineWriter(api, stations, new Random(random.nextLong()), findings));
        }
        return List.copyOf(writers);
    }

    @Override
    public int acknowledged() {
        return writers.stream().mapToInt(writer -> writer.receipts().size()).sum();
    }

    @Override
    public void check() throws IOException {
        new ReadingsCheck(site, List.copyOf(writers), findings, clock).run(start);
    }

    private Stream<Station> stations(String mine) {
        return Stream.of(
                new Station(
                        mine,
                        "01",
                        false,
                        start.minus(CATCHING_UP),
                        new Random(random.nextLong()),
                        clock),
                new Station(mine, "02", true, start, new Random(random.nextLong()), clock));
    }

    private static List<Map<String, Object>> points() {
        return Stream.of("01", "02")
                .flatMap(system ->
                        Stream.of(MonitoredPoint.values()).map(point -> point.definition(system)))
                .toList();
    }

    private static String mine(int uplink, int number) {
        return "%s8%02d%03d".formatted(COUNTY, uplink, number);
    }
}

package org.minesafety.acceptance.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.minesafety.acceptance.Api;
import org.minesafety.acceptance.Api.Answer;
import org.minesafety.acceptance.Mines;
import org.minesafety.acceptance.Site;

/** The mines that the realm's {@code uplink-bench} sends for, four in each of four partitions. */
final class BenchMines {

    static final String UPLINK = "uplink-bench";

    /** Readings of the largest frame. */
    static final int POINTS = 500;

    static final List<String> CODES =
            IntStream.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 23, 25)
                    .mapToObj("220221900%03d"::formatted)
                    .toList();

    private static final String COUNTY = "220221";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(100);

    private BenchMines() {}

    /** Registers all with their points, which lie where a statutory rule watches methane. */
    static void register(Site site) throws IOException, InterruptedException {
        Api county = site.as("county-" + COUNTY);
        Api uplink = site.as(UPLINK);
        for (String mine : CODES) {
            require(county.put("/api/v1/mines/" + mine, Mines.coalMine("量测矿" + mine, COUNTY)));
        }
        for (String mine : CODES) {
            var points = Map.of("items", points(mine));
            String path = "/api/v1/mines/" + mine + "/points";
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            Answer answer = uplink.put(path, points);
            while (answer.status() == 409 && System.nanoTime() < deadline) {
                Thread.sleep(LOOK); // the service does not know the mine yet
                answer = uplink.put(path, points);
            }
            require(answer);
        }
    }

    /**
     * One for each of the first mines.
     *
     * @param frames of each upload
     */
    static List<Uplink> uplinks(Bench bench, int mines, int frames, int readings, boolean zipped) {
        return CODES.stream()
                .limit(mines)
                .map(mine ->
                        new Uplink(
                                mine,
                                frames,
                                readings,
                                zipped,
                                () -> bench.site().token(UPLINK),
                                bench.clock()))
                .toList();
    }

    private static List<Map<String, String>> points(String mine) {
        return IntStream.range(0, POINTS)
                .mapToObj(i ->
                        Map.of(
                                "code", UploadBody.point(mine, i),
                                "system", "01",
                                "sensorType", "0001",
                                "locationClass", "T0"))
                .toList();
    }

    private static void require(Answer answer) {
        if (answer.status() / 100 != 2) {
            throw new IllegalStateException(answer.toString());
        }
    }
}

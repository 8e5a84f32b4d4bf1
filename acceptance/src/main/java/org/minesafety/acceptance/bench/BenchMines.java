package org.minesafety.acceptance.bench;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.minesafety.acceptance.MonitoredMines;
import org.minesafety.acceptance.Site;

/** Mines with an uplink of their own, four in each of four partitions. */
final class BenchMines {

    /** Readings of the largest frame. */
    static final int POINTS = 500;

    static final List<String> CODES =
            IntStream.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 23, 25)
                    .mapToObj("220221900%03d"::formatted)
                    .toList();

    private BenchMines() {}

    /**
     * Registers all with their points, which lie where a statutory rule watches methane.
     *
     * @return tokens of an uplink of all of them
     */
    static Supplier<String> open(Site site) throws IOException {
        return MonitoredMines.open(
                site, CODES.stream().collect(toMap(identity(), BenchMines::points)));
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
                                bench.uplinkOf(mine),
                                bench.clock()))
                .toList();
    }

    static List<Map<String, Object>> points(String mine) {
        return IntStream.range(0, POINTS)
                .mapToObj(i ->
                        Map.<String, Object>of(
                                "code", UploadBody.point(mine, i),
                                "system", "01",
                                "sensorType", "0001",
                                "locationClass", "T0"))
                .toList();
    }
}

package org.minesafety.alert.detection.topology;

import static org.minesafety.alert.detection.domain.Longwall.MINE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.minesafety.alert.detection.domain.Longwall;
import org.minesafety.contracts.sensor.SensorFrame;

/** Half-minute averages of the sensors of one longwall face over days, recorded or invented. */
record LongwallData(List<String> columns, List<double[]> rows) {

    static final Instant START = Instant.parse("2026-11-19T00:00:00Z");

    private static final String FILE = "longwall-methane.csv";
    private static final int PERIOD_SECONDS = 30;

    /** The recording, where a folder {@code shared/data} beside the project or one above has it. */
    static Optional<LongwallData> recorded() {
        return Stream.iterate(
                        Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve("shared/data").resolve(FILE))
                .filter(Files::isReadable)
                .findFirst()
                .or(() -> Optional.ofNullable(System.getenv("LONGWALL_DATA")).map(Path::of))
                .map(LongwallData::read);
    }

    /** Methane that follows a rhythm of production and now and then runs high. */
    static LongwallData invented(long seed, int count) {
        var random = new Random(seed);
        var rows = new ArrayList<double[]>();
        double surge = 0;
        for (int i = 0; i < count; i++) {
            surge = random.nextInt(200) == 0 ? 0.3 + random.nextDouble() : surge * 0.97;
            double shift = Math.sin(i * Math.PI / 480) * 0.2;
            double corner = 0.75 + shift + surge + random.nextGaussian() * 0.05;
            rows.add(
                    new double[] {
                        i * PERIOD_SECONDS,
                        round(0.5 + shift / 2 + random.nextGaussian() * 0.03, 100),
                        round(corner, 10),
                        round(1.8 + random.nextGaussian() * 0.3, 10)
                    });
        }
        return new LongwallData(List.of("seconds", "MM31", "MM116", "AS038"), rows);
    }

    List<SensorFrame> frames() {
        return frames(MINE);
    }

    List<SensorFrame> frames(String mine) {
        String[] points =
                columns.stream().skip(1).map(column -> point(mine, column)).toArray(String[]::new);
        return rows.stream()
                .map(row -> {
                    double[] values = new double[points.length];
                    System.arraycopy(row, 1, values, 0, points.length);
                    Instant time = START.plusSeconds((long) row[0]);
                    return Longwall.frame(mine, time, null, points, null, values, null);
                })
                .toList();
    }

    static String point(String column) {
        return point(MINE, column);
    }

    static String point(String mine, String column) {
        return mine + "01MN0001" + column;
    }

    private static double round(double value, double scale) {
        return Math.round(Math.max(0, value) * scale) / scale;
    }

    private static LongwallData read(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            List<double[]> rows =
                    lines.stream()
                            .skip(1)
                            .map(line ->
                                    Stream.of(line.split(","))
                                            .mapToDouble(Double::parseDouble)
                                            .toArray())
                            .toList();
            return new LongwallData(List.of(lines.getFirst().split(",")), rows);
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }
}

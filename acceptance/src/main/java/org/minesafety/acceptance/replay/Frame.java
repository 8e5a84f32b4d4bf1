package org.minesafety.acceptance.replay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.minesafety.acceptance.longwall.Longwall;
import org.minesafety.acceptance.longwall.Longwall.Row;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one system of a mine read at one moment, as it travels.
 *
 * @param seconds since the start
 */
public record Frame(long seconds, int readings, String json) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /**
     * The frames of all rows, in order.
     *
     * @param systems of each point
     * @param start time of second 0
     */
    public static List<Frame> of(
            Longwall longwall,
            String mine,
            PointMapping mapping,
            Map<String, String> systems,
            Instant start) {
        Map<String, List<String>> columns =
                mapping.points().keySet().stream()
                        .collect(
                                Collectors.groupingBy(
                                        column -> systems.get(mapping.points().get(column)),
                                        TreeMap::new,
                                        Collectors.toList()));
        List<Frame> frames = new ArrayList<>(longwall.rows().size() * columns.size());
        for (Row row : longwall.rows()) {
            columns.forEach((system, ofSystem) -> {
                List<String> points = mapping.points(ofSystem);
                int[] indices = ofSystem.stream().mapToInt(longwall.columns()::indexOf).toArray();
                Instant time = start.plusSeconds(row.seconds());
                frames.add(
                        new Frame(
                                row.seconds(),
                                points.size(),
                                json(mine, system, time, points, values(row, indices))));
            });
        }
        return frames;
    }

    /** Null where there is no sample. */
    private static List<@Nullable Double> values(Row row, int[] indices) {
        List<@Nullable Double> values = new ArrayList<>(indices.length);
        for (int index : indices) {
            double value = row.values()[index];
            values.add(Double.isNaN(value) ? null : value);
        }
        return values;
    }

    private static String json(
            String mine,
            String system,
            Instant time,
            List<String> points,
            List<@Nullable Double> values) {
        return JSON.writeValueAsString(
                Map.of(
                        "mine", mine,
                        "system", system,
                        "dataTime", time.toString(),
                        "points", points,
                        "values", values));
    }
}

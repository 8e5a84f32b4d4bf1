package org.minesafety.acceptance.replay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.minesafety.acceptance.longwall.Longwall.Row;
import org.minesafety.acceptance.longwall.Recording;
import tools.jackson.databind.json.JsonMapper;

/** The frames of all rows of a recording, by time; each is made when it is asked for. */
final class Frames {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Recording recording;
    private final String mine;
    private final Instant start;
    private final List<OfSystem> systems;

    /** What a frame of one system has of a row. */
    private record OfSystem(String system, List<String> points, int[] indices) {}

    /**
     * @param systems of each point
     * @param start time of second 0
     */
    Frames(
            Recording recording,
            String mine,
            PointMapping mapping,
            Map<String, String> systems,
            Instant start) {
        this.recording = recording;
        this.mine = mine;
        this.start = start;
        Map<String, List<String>> columns =
                mapping.points().keySet().stream()
                        .collect(
                                Collectors.groupingBy(
                                        column -> systems.get(mapping.points().get(column)),
                                        TreeMap::new,
                                        Collectors.toList()));
        this.systems =
                columns.entrySet().stream()
                        .map(each ->
                                new OfSystem(
                                        each.getKey(),
                                        mapping.points(each.getValue()),
                                        each.getValue().stream()
                                                .mapToInt(recording.columns()::indexOf)
                                                .toArray()))
                        .toList();
    }

    int size() {
        return Math.multiplyExact(recording.size(), systems.size());
    }

    long seconds(int index) {
        return recording.seconds(index / systems.size());
    }

    Frame get(int index) {
        Row row = recording.row(index / systems.size());
        OfSystem system = systems.get(index % systems.size());
        return new Frame(row.seconds(), system.points().size(), json(row, system));
    }

    private String json(Row row, OfSystem system) {
        return JSON.writeValueAsString(
                Map.of(
                        "mine", mine,
                        "system", system.system(),
                        "dataTime", start.plusSeconds(row.seconds()).toString(),
                        "points", system.points(),
                        "values", values(row, system.indices())));
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
}

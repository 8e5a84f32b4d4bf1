package org.minesafety.ingest.point.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.minesafety.contracts.mine.DisasterGrades.GasGrade;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.contracts.sensor.ValueType;

/** Two services seed what belongs together: places of the law and levels at them. */
class LocationClassesTest {

    private static final Path TYPES = Path.of("src/main/resources/reference/sensor-types.csv");
    private static final Path LEVELS =
            Path.of("../alert-service/src/main/resources/reference/alarm-thresholds.csv");

    @Test
    void the_places_of_sensor_types_are_those_of_the_table_of_alarm_thresholds()
            throws IOException {
        var named = new TreeMap<String, Set<String>>();
        var types = types();
        for (MineType mine : MineType.values()) {
            for (String code : codes()) {
                types.of(mine, code)
                        .ifPresent(type -> {
                            for (LocationClass place : type.classes(mine)) {
                                Set<GasGrade> grades = place.judgedAt();
                                named.computeIfAbsent(mine + " " + code, _ -> new TreeSet<>())
                                        .add(place.code() + sorted(grades));
                            }
                        });
            }
        }
        assertThat(named).isEqualTo(ofTheTable());
    }

    private static Map<String, Set<String>> ofTheTable() throws IOException {
        var grades = new TreeMap<String, TreeMap<String, Set<GasGrade>>>();
        for (Map<String, String> row : rows(LEVELS)) {
            String code = row.get("sensor_type");
            if (!code.matches("\\d{4}")) {
                continue; // another family of data
            }
            for (MineType mine : mines(row.get("mine_type"))) {
                Set<GasGrade> at =
                        grades.computeIfAbsent(mine + " " + code, _ -> new TreeMap<>())
                                .computeIfAbsent(
                                        row.get("location_code"),
                                        _ -> EnumSet.noneOf(GasGrade.class));
                if (row.get("judged_by").equals("LEVEL")) {
                    at.addAll(gas(row.get("mine_type")));
                }
            }
        }
        var all = new TreeMap<String, Set<String>>();
        grades.forEach((key, places) ->
                all.put(
                        key,
                        places.entrySet().stream()
                                .map(it -> it.getKey() + sorted(it.getValue()))
                                .collect(Collectors.toCollection(TreeSet::new))));
        return all;
    }

    private static String sorted(Set<GasGrade> grades) {
        return new TreeSet<>(grades).toString();
    }

    private static List<MineType> mines(String word) {
        if (word.startsWith("coal")) {
            return List.of(MineType.COAL_UNDERGROUND, MineType.COAL_OPEN_PIT);
        }
        assertThat(word).isEqualTo("metal-nonmetal-underground");
        return List.of(MineType.METAL_NONMETAL_UNDERGROUND);
    }

    private static Set<GasGrade> gas(String word) {
        if (!word.startsWith("coal-")) {
            return EnumSet.allOf(GasGrade.class);
        }
        return Stream.of(word.substring("coal-".length()).replace("-gas", "").split("/"))
                .map(it -> GasGrade.valueOf(it.toUpperCase(java.util.Locale.ROOT)))
                .collect(Collectors.toSet());
    }

    private static SensorTypes types() throws IOException {
        return new SensorTypes(
                rows(TYPES).stream()
                        .map(row ->
                                new SensorType(
                                        row.get("dictionary"),
                                        row.get("code"),
                                        row.get("name_zh"),
                                        row.get("name_en"),
                                        row.get("unit"),
                                        ValueType.valueOf(
                                                row.get("value_type")
                                                        .toUpperCase(java.util.Locale.ROOT)),
                                        row.get("location_classes"),
                                        row.get("classes_of").isEmpty()
                                                ? null
                                                : MineType.valueOf(row.get("classes_of"))))
                        .toList());
    }

    private static Set<String> codes() throws IOException {
        return rows(TYPES).stream().map(it -> it.get("code")).collect(Collectors.toSet());
    }

    private static List<Map<String, String>> rows(Path file) throws IOException {
        List<List<String>> lines =
                Files.readAllLines(file).stream().map(LocationClassesTest::cells).toList();
        List<Map<String, String>> rows = new ArrayList<>();
        for (List<String> cells : lines.subList(1, lines.size())) {
            var row = new TreeMap<String, String>();
            for (int i = 0; i < cells.size(); i++) {
                row.put(lines.getFirst().get(i), cells.get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    /** No cell of these files has a line break. */
    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (char c : line.toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}

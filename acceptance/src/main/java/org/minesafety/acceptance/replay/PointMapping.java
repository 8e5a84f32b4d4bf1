package org.minesafety.acceptance.replay;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.minesafety.local.infrastructure.StartFailure;

/**
 * Which column of a file holds the readings of which measuring point.
 *
 * @param points codes by column
 */
public record PointMapping(SequencedMap<String, String> points) {

    public PointMapping {
        points = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(points));
    }

    /**
     * Reads {@code column=point,…}, or {@code @file} with the same, a line or more; {@code #} and
     * what follows is a comment.
     *
     * @throws StartFailure when it is not like that
     */
    public static PointMapping of(String text) {
        var points = new LinkedHashMap<String, String>();
        for (String pair : pairs(text)) {
            String[] sides = pair.split("=", -1);
            if (sides.length != 2 || sides[0].isBlank() || sides[1].isBlank()) {
                throw new StartFailure("Mapping: \"" + pair + "\" is not COLUMN=POINT");
            }
            String column = sides[0].strip();
            String point = sides[1].strip();
            if (points.containsValue(point)) {
                throw new StartFailure("Mapping: point " + point + " has two columns");
            }
            if (points.put(column, point) != null) {
                throw new StartFailure("Mapping: column " + column + " is there twice");
            }
        }
        if (points.isEmpty()) {
            throw new StartFailure("Mapping: nothing in it; it is COLUMN=POINT,…");
        }
        return new PointMapping(points);
    }

    /** Of columns that are mapped. */
    List<String> points(List<String> columns) {
        return columns.stream().map(column -> requireNonNull(points.get(column))).toList();
    }

    /**
     * @throws StartFailure when a column is not among these
     */
    public void requireColumns(List<String> columns) {
        List<String> missing =
                points.keySet().stream().filter(column -> !columns.contains(column)).toList();
        if (!missing.isEmpty()) {
            throw new StartFailure(
                    "Mapping: no column %s; there are %s"
                            .formatted(String.join(", ", missing), String.join(", ", columns)));
        }
    }

    /**
     * @throws StartFailure when a point is not among these
     */
    public void requirePoints(Collection<String> known) {
        List<String> missing =
                points.values().stream().filter(point -> !known.contains(point)).toList();
        if (!missing.isEmpty()) {
            throw new StartFailure("The mine has no point " + String.join(", ", missing));
        }
    }

    private static List<String> pairs(String text) {
        String all = text.startsWith("@") ? file(Path.of(text.substring(1))) : text;
        return all.lines()
                .map(line -> line.replaceFirst("#.*", ""))
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip)
                .filter(pair -> !pair.isEmpty())
                .toList();
    }

    private static String file(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new StartFailure("Mapping: cannot read " + file, e);
        }
    }
}

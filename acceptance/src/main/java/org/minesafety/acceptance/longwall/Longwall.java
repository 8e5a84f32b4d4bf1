package org.minesafety.acceptance.longwall;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.minesafety.local.infrastructure.StartFailure;

/**
 * Readings of the sensors of one longwall face over days.
 *
 * @param columns names of the sensors
 * @param rows rising in time
 */
public record Longwall(List<String> columns, List<Row> rows) {

    public Longwall {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * What all sensors showed at one moment.
     *
     * @param seconds since the start
     * @param values one per column, NaN for none
     */
    public record Row(long seconds, double[] values) {}

    /** What one sensor showed at a moment; NaN is no sample. */
    public record Sample(Instant time, double value) {}

    /**
     * Reads a CSV: a line of names, the first of them of the seconds since the start; an empty
     * field is no sample.
     *
     * @throws StartFailure when there is no such file, or it is not like that
     */
    public static Longwall read(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            if (lines.size() < 2) {
                throw new StartFailure(file + " has no rows; the first line names the columns");
            }
            String[] names = fields(lines.getFirst());
            List<Row> rows = new ArrayList<>(lines.size());
            for (int i = 1; i < lines.size(); i++) {
                if (!lines.get(i).isBlank()) {
                    rows.add(row(file, i + 1, fields(lines.get(i)), names.length, rows));
                }
            }
            return new Longwall(List.of(names).subList(1, names.length), rows);
        } catch (NoSuchFileException e) {
            throw new StartFailure("No file " + file, e);
        } catch (IOException e) {
            throw new StartFailure("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /** How long it lasts from the first row to the last. */
    public Duration span() {
        return Duration.ofSeconds(rows.getLast().seconds() - rows.getFirst().seconds());
    }

    /** When the first row has to be for the last one to be at this time. */
    public Instant startFor(Instant last) {
        return last.minusSeconds(rows.getLast().seconds());
    }

    /** All that one sensor showed, given the time of second 0. */
    public List<Sample> samples(String column, Instant start) {
        int index = columns.indexOf(column);
        return rows.stream()
                .map(row -> new Sample(start.plusSeconds(row.seconds()), row.values()[index]))
                .toList();
    }

    private static Row row(Path file, int line, String[] fields, int width, List<Row> before) {
        String where = file + " line " + line + ": ";
        if (fields.length != width) {
            throw new StartFailure(
                    where + fields.length + " fields where the first line has " + width);
        }
        double seconds = number(where, fields[0]);
        if (seconds != Math.rint(seconds) || Math.abs(seconds) > Integer.MAX_VALUE) {
            throw new StartFailure(where + "seconds must be whole, not " + fields[0]);
        }
        if (!before.isEmpty() && seconds <= before.getLast().seconds()) {
            throw new StartFailure(where + "seconds must rise from row to row");
        }
        double[] values =
                Arrays.stream(fields)
                        .skip(1)
                        .mapToDouble(field -> field.isEmpty() ? Double.NaN : number(where, field))
                        .toArray();
        return new Row((long) seconds, values);
    }

    private static String[] fields(String line) {
        return Arrays.stream(line.split(",", -1)).map(String::strip).toArray(String[]::new);
    }

    private static double number(String where, String text) {
        try {
            double number = Double.parseDouble(text);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new StartFailure(where + "\"" + text + "\" is no number", e);
        }
        throw new StartFailure(where + text + " is not finite");
    }
}

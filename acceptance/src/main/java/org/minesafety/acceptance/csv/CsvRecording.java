package org.minesafety.acceptance.csv;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.minesafety.acceptance.longwall.Longwall.Row;
import org.minesafety.acceptance.longwall.Recording;
import org.minesafety.local.infrastructure.StartFailure;

/**
 * The readings of a CSV file. They lie in a temporary file, which is gone when this is closed: in
 * memory are four bytes a row.
 */
public final class CsvRecording implements Recording, Closeable {

    /** More than a year of readings every two seconds. */
    static final int MOST_ROWS = 20_000_000;

    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?(\\d{1,30}(\\.\\d{0,30})?|\\.\\d{1,30})");
    private static final int WINDOW_ROWS = 1024;

    private final List<String> columns;
    private final int[] seconds;
    private final FileChannel values;
    private int windowStart;
    private int windowRows;
    private final ByteBuffer window;

    private CsvRecording(List<String> columns, int[] seconds, FileChannel values) {
        this.columns = columns;
        this.seconds = seconds;
        this.values = values;
        this.window = ByteBuffer.allocate(WINDOW_ROWS * columns.size() * Double.BYTES);
    }

    /**
     * Reads a CSV: a line of names, the first of them of the seconds since the start; an empty
     * field is no sample. Quotes as in RFC 4180; UTF-8, UTF-16 or GBK.
     *
     * @param wanted names of the columns to read; what stands in the others does not matter
     * @param delimiter null: found in the first line
     * @throws StartFailure when there is no such file, or it is not like that
     */
    public static CsvRecording read(
            Path file, Predicate<String> wanted, @Nullable Character delimiter) {
        try {
            CsvFile table = CsvFile.open(file, delimiter);
            int[] indices =
                    IntStream.range(1, table.names().size())
                            .filter(index -> !table.names().get(index).isEmpty())
                            .filter(index -> wanted.test(table.names().get(index)))
                            .toArray();
            Path spool = Files.createTempFile("readings-", ".bin");
            try {
                int[] seconds = spool(file, table, indices, spool);
                FileChannel values =
                        FileChannel.open(
                                spool, StandardOpenOption.READ, StandardOpenOption.DELETE_ON_CLOSE);
                return new CsvRecording(
                        IntStream.of(indices).mapToObj(table.names()::get).toList(),
                        seconds,
                        values);
            } catch (IOException | RuntimeException e) {
                Files.deleteIfExists(spool);
                throw e;
            }
        } catch (IOException e) {
            throw new StartFailure("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /** Names of all columns with readings. */
    public static List<String> columns(Path file, @Nullable Character delimiter) {
        try {
            List<String> names = CsvFile.open(file, delimiter).names();
            return names.subList(Math.min(1, names.size()), names.size()).stream()
                    .filter(name -> !name.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new StartFailure("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public int size() {
        return seconds.length;
    }

    @Override
    public long seconds(int row) {
        return seconds[row];
    }

    @Override
    public Row row(int row) {
        int width = columns.size() * Double.BYTES;
        if (row < windowStart || row >= windowStart + windowRows) {
            load(row, row == windowStart + windowRows ? WINDOW_ROWS : 1, width);
        }
        double[] found = new double[columns.size()];
        window.asDoubleBuffer().get((row - windowStart) * columns.size(), found);
        return new Row(seconds[row], found);
    }

    /** Rows one after the other are read together, others one by one. */
    private void load(int row, int rows, int width) {
        int most = Math.min(rows, seconds.length - row);
        window.clear().limit(most * width);
        try {
            while (window.hasRemaining()) {
                if (values.read(window, (long) row * width + window.position()) < 0) {
                    throw new EOFException("the temporary file has been cut");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        window.clear();
        windowStart = row;
        windowRows = most;
    }

    @Override
    public void close() throws IOException {
        values.close();
    }

    private static int[] spool(Path file, CsvFile table, int[] indices, Path spool)
            throws IOException {
        var rows =
                new Object() {
                    int count;
                    int[] seconds = new int[WINDOW_ROWS];
                };
        try (var out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(spool)))) {
            table.each((where, fields) -> {
                if (rows.count == MOST_ROWS) {
                    throw new StartFailure(
                            where + "more than " + MOST_ROWS + " rows; send it in parts");
                }
                if (rows.count == rows.seconds.length) {
                    rows.seconds = Arrays.copyOf(rows.seconds, rows.count * 2);
                }
                int second = second(where, fields[0]);
                if (rows.count > 0 && second <= rows.seconds[rows.count - 1]) {
                    throw new StartFailure(where + "seconds must rise from row to row");
                }
                rows.seconds[rows.count++] = second;
                for (int index : indices) {
                    String field = fields[index];
                    out.writeDouble(field.isEmpty() ? Double.NaN : number(where, field));
                }
            });
        }
        if (rows.count == 0) {
            throw new StartFailure(file + " has no rows; the first line names the columns");
        }
        return Arrays.copyOf(rows.seconds, rows.count);
    }

    private static int second(String where, String field) {
        double seconds = number(where, field);
        if (seconds != Math.rint(seconds) || Math.abs(seconds) > Integer.MAX_VALUE) {
            throw new StartFailure(where + "seconds must be whole, not " + field);
        }
        return (int) seconds;
    }

    private static double number(String where, String text) {
        if (!DECIMAL.matcher(text).matches()) {
            throw new StartFailure(
                    where + "\"" + shortened(text) + "\" is no number like 12 or -0.5");
        }
        return Double.parseDouble(text);
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}

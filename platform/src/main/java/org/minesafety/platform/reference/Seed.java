package org.minesafety.platform.reference;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.reference.ReferenceState.Validity;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.ObjectReader;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;

/**
 * What a file says about a table.
 *
 * @param hash SHA-256 of the file
 */
record Seed(String hash, List<Validity> validities) {

    private static final ObjectReader CSV =
            CsvMapper.builder()
                    .enable(CsvReadFeature.WRAP_AS_ARRAY, CsvReadFeature.SKIP_EMPTY_LINES)
                    .build()
                    .readerForListOf(String.class);

    private static final String FROM = "valid_from";
    private static final String TO = "valid_to";

    /** Of a line that does not say since when it is in force. */
    private static final LocalDate ALWAYS = LocalDate.EPOCH;

    static Seed of(ReferenceTable<?> table) {
        try {
            return of(table, new ClassPathResource(table.seed()).getContentAsByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @throws IllegalStateException when two lines of one key say something of the same day
     */
    static Seed of(ReferenceTable<?> table, byte[] file) {
        List<List<String>> lines = lines(file);
        List<String> heading = lines.getFirst();
        Map<String, List<Line>> byKey =
                lines.stream()
                        .skip(1)
                        .map(cells -> line(table, named(table, heading, cells)))
                        .sorted(Comparator.comparing(Line::from))
                        .collect(groupingBy(Line::key, TreeMap::new, toList()));
        byKey.values().forEach(same -> check(table, same));
        return new Seed(
                hash(file),
                byKey.values().stream().flatMap(Collection::stream).flatMap(Line::says).toList());
    }

    /**
     * Cells as RFC 4180 has them.
     *
     * @throws JacksonException when a cell in quotes has no end, or it is not UTF-8
     */
    static List<List<String>> lines(byte[] file) {
        try (MappingIterator<List<String>> lines = CSV.readValues(file)) {
            return lines.readAll();
        }
    }

    /**
     * A line of the file.
     *
     * @param to exclusive; null: until the next line of the key
     */
    private record Line(String key, LocalDate from, @Nullable LocalDate to, JsonNode row) {

        Stream<Validity> says() {
            var validity = new Validity(key, from, row, true);
            return to == null
                    ? Stream.of(validity)
                    : Stream.of(validity, new Validity(key, to, null, true));
        }
    }

    /** Else which of the two is right would be a matter of their order. */
    private static void check(ReferenceTable<?> table, List<Line> lines) {
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            LocalDate to = line.to();
            boolean never = to != null && !line.from().isBefore(to);
            boolean twice = i > 0 && overlap(lines.get(i - 1), line);
            if (never || twice) {
                throw new IllegalStateException(
                        "%s: %s from %s %s"
                                .formatted(
                                        table.seed(),
                                        line.key(),
                                        line.from(),
                                        never ? "ends before it begins" : "overlaps another line"));
            }
        }
    }

    private static boolean overlap(Line earlier, Line later) {
        LocalDate to = earlier.to();
        return earlier.from().equals(later.from()) || to != null && later.from().isBefore(to);
    }

    private static <R> Line line(ReferenceTable<R> table, Map<String, String> cells) {
        LocalDate from = day(cells.remove(FROM));
        LocalDate to = day(cells.remove(TO));
        R row = ReferenceJson.ofCells(cells, table.row());
        return new Line(
                table.key().apply(row), from == null ? ALWAYS : from, to, ReferenceJson.tree(row));
    }

    /** An empty cell says nothing. */
    private static Map<String, String> named(
            ReferenceTable<?> table, List<String> heading, List<String> cells) {
        if (cells.size() != heading.size()) {
            throw new IllegalStateException(
                    table.seed() + ": not as many cells as columns: " + cells);
        }
        var line = new HashMap<String, String>();
        for (int i = 0; i < cells.size(); i++) {
            if (!cells.get(i).isEmpty()) {
                line.put(heading.get(i), cells.get(i));
            }
        }
        return line;
    }

    private static @Nullable LocalDate day(@Nullable String cell) {
        return cell == null ? null : LocalDate.parse(cell);
    }

    private static String hash(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }
}

package org.minesafety.platform.reference;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.reference.ReferenceState.Validity;
import org.springframework.core.io.ClassPathResource;

/**
 * What a file says about a table.
 *
 * @param hash SHA-256 of the file
 */
record Seed(String hash, List<Validity> validities) {

    private static final String FROM = "valid_from";
    private static final String TO = "valid_to";

    /** Of a line that does not say since when it is in force. */
    private static final LocalDate ALWAYS = LocalDate.EPOCH;

    static Seed of(ReferenceTable<?> table) {
        try {
            byte[] file = new ClassPathResource(table.seed()).getContentAsByteArray();
            return new Seed(hash(file), validities(table, new String(file, UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <R> List<Validity> validities(ReferenceTable<R> table, String text) {
        List<List<String>> lines = Csv.parse(text);
        List<String> heading = lines.getFirst();
        return lines.stream()
                .skip(1)
                .flatMap(cells -> validities(table, named(table, heading, cells)))
                .toList();
    }

    private static <R> Stream<Validity> validities(
            ReferenceTable<R> table, Map<String, String> line) {
        LocalDate from = day(line.remove(FROM));
        LocalDate to = day(line.remove(TO));
        R row = ReferenceJson.ofCells(line, table.row());
        String key = table.key().apply(row);
        var validity =
                new Validity(key, from == null ? ALWAYS : from, ReferenceJson.tree(row), true);
        return to == null
                ? Stream.of(validity)
                : Stream.of(validity, new Validity(key, to, null, true));
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

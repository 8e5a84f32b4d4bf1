package org.minesafety.acceptance.csv;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.minesafety.local.infrastructure.StartFailure;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.csv.CsvFactory;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;
import tools.jackson.dataformat.csv.CsvSchema;

/** A table in a text file, with names in its first line. */
final class CsvFile {

    private static final int LONGEST_FIELD = 10_000;
    private static final int LONGEST_HEAD = 100_000;
    private static final String DELIMITERS = ",;\t|";
    private static final char QUOTE = '"';

    private static final CsvMapper CSV =
            CsvMapper.builder(
                            CsvFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxStringLength(LONGEST_FIELD)
                                                    .build())
                                    .build())
                    .enable(CsvReadFeature.WRAP_AS_ARRAY, CsvReadFeature.SKIP_EMPTY_LINES)
                    .build();

    private final Path file;
    private final TextEncoding encoding;
    private final CsvSchema schema;
    private final List<String> names;

    private CsvFile(Path file, TextEncoding encoding, CsvSchema schema, List<String> names) {
        this.file = file;
        this.encoding = encoding;
        this.schema = schema;
        this.names = names;
    }

    /** Takes one row. */
    @FunctionalInterface
    interface Rows {
        /**
         * @param where names the row in a message
         */
        void row(String where, String[] fields) throws IOException;
    }

    /**
     * @param delimiter null: the one of comma, semicolon, tab and bar that the first line has most
     * @throws StartFailure when there is no such file, or no names in its first line
     */
    static CsvFile open(Path file, @Nullable Character delimiter) throws IOException {
        if (!Files.exists(file)) {
            throw new StartFailure("No file " + file, new NoSuchFileException(file.toString()));
        }
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new StartFailure(file + " is no file that can be read");
        }
        TextEncoding encoding = TextEncoding.of(file);
        String head = head(file, encoding);
        char separator = delimiter == null ? delimiterOf(head) : delimiter;
        CsvSchema schema = CsvSchema.emptySchema().withColumnSeparator(separator);
        var table = new CsvFile(file, encoding, schema, List.of());
        String[][] first = new String[1][];
        try (Reader reader = encoding.open(file)) {
            table.read(reader, 1, (where, fields) -> first[0] = fields);
        }
        if (first[0] == null) {
            throw new StartFailure(file + " has no rows; the first line names the columns");
        }
        return new CsvFile(file, encoding, schema, names(file, first[0]));
    }

    /** In their order; one without a name is empty. */
    List<String> names() {
        return names;
    }

    /**
     * @throws StartFailure at a row that has more or fewer fields than the first one
     */
    void each(Rows rows) throws IOException {
        try (Reader reader = encoding.open(file)) {
            boolean[] head = {true};
            read(
                    reader,
                    Long.MAX_VALUE,
                    (where, fields) -> {
                        if (head[0]) {
                            head[0] = false;
                            return;
                        }
                        if (fields.length != names.size()) {
                            throw new StartFailure(
                                    "%s%d fields where the first line has %d"
                                            .formatted(where, fields.length, names.size()));
                        }
                        rows.row(where, fields);
                    });
        }
    }

    private void read(Reader reader, long most, Rows rows) throws IOException {
        String where = file + " line 1: ";
        try (MappingIterator<String[]> lines =
                CSV.readerFor(String[].class).with(schema).readValues(reader)) {
            for (long row = 0; row < most && lines.hasNextValue(); row++) {
                where = file + " line " + lines.parser().currentLocation().getLineNr() + ": ";
                String[] fields = lines.nextValue();
                if (!isBlank(fields)) {
                    rows.row(where, strip(fields));
                }
            }
        } catch (StreamConstraintsException e) {
            throw new StartFailure(where + "a field longer than " + LONGEST_FIELD, e);
        } catch (JacksonException e) {
            String reason =
                    e.getCause() instanceof CharacterCodingException
                            ? "bytes that are no character of " + encoding.charset()
                            : e.getOriginalMessage();
            throw new StartFailure(where + "cannot be read: " + reason, e);
        }
    }

    private static List<String> names(Path file, String[] fields) {
        Set<String> known = new HashSet<>();
        for (String name : fields) {
            if (!name.isEmpty() && !known.add(name)) {
                throw new StartFailure(file + " has two columns " + name);
            }
        }
        return List.of(fields);
    }

    private static boolean isBlank(String[] fields) {
        return fields.length == 0 || (fields.length == 1 && fields[0].isBlank());
    }

    private static String[] strip(String[] fields) {
        return Arrays.stream(fields).map(String::strip).toArray(String[]::new);
    }

    /** The first line that is not blank, without what stands in quotes. */
    private static String head(Path file, TextEncoding encoding) throws IOException {
        var head = new StringBuilder();
        boolean quoted = false;
        try (Reader reader = encoding.open(file)) {
            for (int read = 0; read < LONGEST_HEAD; read++) {
                int next = reader.read();
                boolean ends = next < 0 || (!quoted && (next == '\n' || next == '\r'));
                if (ends && (next < 0 || !head.toString().isBlank())) {
                    return head.toString();
                }
                quoted ^= next == QUOTE;
                if (!quoted) {
                    head.append((char) next);
                }
            }
        } catch (CharacterCodingException e) {
            throw new StartFailure(
                    file + " line 1: bytes that are no character of " + encoding.charset(), e);
        }
        throw new StartFailure(
                "%s line 1: longer than %d characters; the first line names the columns"
                        .formatted(file, LONGEST_HEAD));
    }

    private static char delimiterOf(String head) {
        char most = DELIMITERS.charAt(0);
        for (char candidate : DELIMITERS.toCharArray()) {
            if (count(head, candidate) > count(head, most)) {
                most = candidate;
            }
        }
        return most;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(each -> each == wanted).count();
    }
}

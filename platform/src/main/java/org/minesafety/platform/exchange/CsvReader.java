package org.minesafety.platform.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.List;
import org.minesafety.platform.exchange.SheetRow.Cell;
import org.minesafety.platform.problem.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.ObjectReader;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;

/** UTF-8 only: another encoding is told, never guessed, because a guess would change names. */
final class CsvReader {

    private static final ObjectReader CSV =
            CsvMapper.builder()
                    .enable(CsvReadFeature.WRAP_AS_ARRAY)
                    .build()
                    .readerForListOf(String.class);

    private static final Charset CHINESE = Charset.forName("GB18030");
    private static final char MARK = '\uFEFF';

    private final SheetLimits limits;

    CsvReader(SheetLimits limits) {
        this.limits = limits;
    }

    SheetContent read(byte[] file) {
        String text = decoded(file);
        var rows = new RowCollector(limits);
        int number = 0;
        try (MappingIterator<List<String>> lines = CSV.readValues(text)) {
            while (lines.hasNextValue()) {
                List<String> line = lines.nextValue();
                number++;
                rows.checkColumn(line.size() - 1);
                rows.add(number, line.stream().map(it -> cell(it, rows)).toList());
            }
        } catch (JacksonException broken) {
            TokenStreamLocation at = broken.getLocation();
            throw SheetProblems.unreadable(
                    "broken-csv", at == null ? number + 1 : Math.max(at.getLineNr(), number + 1));
        }
        return new SheetContent(rows.rows(), List.of());
    }

    private static Cell cell(String text, RowCollector rows) {
        return rows.words(Formulas.plain(text));
    }

    private static String decoded(byte[] file) {
        if (startsWith(file, 0xFF, 0xFE) || startsWith(file, 0xFE, 0xFF)) {
            throw SheetProblems.unreadable("utf-16");
        }
        try {
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
            if (text.indexOf('\0') >= 0) {
                throw SheetProblems.unreadable("not-a-sheet");
            }
            return !text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text;
        } catch (CharacterCodingException notUtf8) {
            throw encoding(file);
        }
    }

    private static Problem encoding(byte[] file) {
        try {
            String text = CHINESE.newDecoder().decode(ByteBuffer.wrap(file)).toString();
            return SheetProblems.unreadable(text.indexOf('\0') < 0 ? "gbk" : "not-a-sheet");
        } catch (CharacterCodingException neither) {
            return SheetProblems.unreadable("not-a-sheet");
        }
    }

    private static boolean startsWith(byte[] file, int first, int second) {
        return file.length > 1 && (file[0] & 0xFF) == first && (file[1] & 0xFF) == second;
    }
}

package org.minesafety.platform.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** RFC 4180. */
final class CsvWriter implements SheetWriter {

    private static final String MARK = "\uFEFF";
    private static final String END = "\r\n";

    private final StringBuilder text = new StringBuilder(MARK);

    @Override
    public void add(List<? extends @Nullable Object> cells) {
        text.append(cells.stream().map(CsvWriter::cell).collect(Collectors.joining(",")))
                .append(END);
    }

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String shown =
                value instanceof String ? Formulas.escaped(value.toString()) : value.toString();
        boolean plain = shown.chars().noneMatch(it -> it == '"' || it == ',' || it < ' ');
        return plain ? shown : '"' + shown.replace("\"", "\"\"") + '"';
    }

    @Override
    public byte[] written() {
        byte[] bytes = text.toString().getBytes(UTF_8);
        text.setLength(0);
        return bytes;
    }

    @Override
    public byte[] end() {
        return written();
    }
}

package org.minesafety.platform.exchange;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.exchange.SheetRow.Cell;
import org.minesafety.platform.problem.Fault;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A row as the JSON of a request, so that it is held against the same rules as one. */
final class RowJson {

    private static final Pattern SEPARATOR = Pattern.compile("[;\uFF1B]");

    /** {@code 2026/11/24}, as spreadsheets in China show a day. */
    private static final Pattern SLASHES =
            Pattern.compile("([0-9]{4})[/.\u5E74]([0-9]{1,2})[/.\u6708]([0-9]{1,2})\u65E5?");

    private RowJson() {}

    /**
     * @throws Problem {@code invalid-request} naming the cells that cannot be taken over
     */
    static ObjectNode of(SheetRow row, List<@Nullable Column> columns) {
        var json = JsonNodeFactory.instance.objectNode();
        var wrong = new Problem(ProblemTypes.INVALID_REQUEST);
        for (int place = 0; place < columns.size(); place++) {
            Column column = columns.get(place);
            Cell cell = row.cell(place);
            if (column != null && cell instanceof Cell.Wrong(var code)) {
                wrong.with(Fault.at("#/" + column.name(), "fault.sheet." + code));
            } else if (column != null && !Cell.EMPTY.equals(cell)) {
                put(json, column, text(cell));
            }
        }
        if (!wrong.faults().isEmpty()) {
            throw wrong;
        }
        return json;
    }

    private static void put(ObjectNode json, Column column, String text) {
        switch (column.kind()) {
            case TEXT -> json.put(column.name(), text);
            case DAY -> json.put(column.name(), day(text));
            case LIST -> {
                var list = json.putArray(column.name());
                SEPARATOR
                        .splitAsStream(text)
                        .map(String::strip)
                        .filter(it -> !it.isEmpty())
                        .forEach(list::add);
            }
        }
    }

    private static String day(String text) {
        var parts = SLASHES.matcher(text);
        return parts.matches()
                ? "%s-%02d-%02d"
                        .formatted(
                                parts.group(1),
                                Integer.valueOf(requireNonNull(parts.group(2))),
                                Integer.valueOf(requireNonNull(parts.group(3))))
                : text;
    }

    private static String text(Cell cell) {
        return switch (cell) {
            case Cell.Words(var words) -> words;
            case Cell.Day(var day) -> day.toString();
            case Cell.Wrong _ -> "";
        };
    }
}

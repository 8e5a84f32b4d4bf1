package org.minesafety.platform.exchange;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.domain.StorableText;
import org.minesafety.platform.exchange.SheetContent.Merge;
import org.minesafety.platform.exchange.SheetRow.Cell;
import org.minesafety.platform.problem.Problem;

/**
 * A sheet whose heading is understood.
 *
 * @param columns by their place; null for one that nobody knows
 * @param rows below the heading
 * @param ignored headings that nobody knows
 */
record Sheet(List<@Nullable Column> columns, List<SheetRow> rows, List<String> ignored) {

    /** A title and notes may stand above the heading. */
    private static final int ABOVE = RowCollector.ABOVE;

    /**
     * The first row with all columns that are required is the heading.
     *
     * @throws Problem {@code sheet-unreadable} when there is none, a column stands in it twice, or
     *     cells below it are merged
     */
    static Sheet of(SheetContent content, List<Column> known, SheetLimits limits, Locale locale) {
        List<SheetRow> all = content.rows();
        int heading =
                IntStream.range(0, Math.min(ABOVE, all.size()))
                        .filter(it -> missing(all.get(it), known).isEmpty())
                        .findFirst()
                        .orElseThrow(() -> noHeading(all, known, locale));
        SheetRow names = all.get(heading);
        List<@Nullable Column> columns = new ArrayList<>();
        List<String> ignored = new ArrayList<>();
        for (Cell cell : names.cells()) {
            Column column = named(cell, known).orElse(null);
            if (column != null && columns.contains(column)) {
                throw SheetProblems.unreadable("column-twice", column.heading(locale));
            }
            if (column == null && !Cell.EMPTY.equals(cell)) {
                ignored.add(StorableText.shown(text(cell)));
            }
            columns.add(column);
        }
        content.merges().stream()
                .filter(it -> it.last() > names.number())
                .findFirst()
                .map(Merge::range)
                .ifPresent(it -> {
                    throw SheetProblems.unreadable("merged", it);
                });
        List<SheetRow> rows = all.subList(heading + 1, all.size());
        if (rows.size() > limits.rows()) {
            throw SheetProblems.unreadable("too-many-rows", limits.rows());
        }
        if (rows.isEmpty()) {
            throw SheetProblems.unreadable("no-rows");
        }
        return new Sheet(columns, List.copyOf(rows), List.copyOf(ignored));
    }

    private static Problem noHeading(List<SheetRow> all, List<Column> known, Locale locale) {
        var nearest =
                all.stream()
                        .limit(ABOVE)
                        .map(row -> missing(row, known))
                        .min(Comparator.comparing(List::size))
                        .orElseGet(() -> known.stream().filter(Column::required).toList());
        return SheetProblems.unreadable(
                "no-heading",
                String.join(", ", nearest.stream().map(it -> it.heading(locale)).toList()));
    }

    private static List<Column> missing(SheetRow row, List<Column> known) {
        return known.stream()
                .filter(Column::required)
                .filter(column ->
                        row.cells().stream()
                                .noneMatch(it -> named(it, List.of(column)).isPresent()))
                .toList();
    }

    private static Optional<Column> named(Cell cell, List<Column> known) {
        return known.stream().filter(it -> it.isNamed(text(cell))).findFirst();
    }

    private static String text(Cell cell) {
        return cell instanceof Cell.Words(var words) ? words : "";
    }
}

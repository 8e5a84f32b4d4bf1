package org.minesafety.platform.exchange;

import java.util.ArrayList;
import java.util.List;
import org.minesafety.platform.exchange.SheetRow.Cell;
import org.minesafety.platform.problem.Problem;

/** Rows of a file, as many as the limits allow; empty ones are left out. */
final class RowCollector {

    /** Above the first row of data: a title, a note, the heading. */
    static final int ABOVE = 10;

    private final SheetLimits limits;
    private final List<SheetRow> rows = new ArrayList<>();
    private long text;

    RowCollector(SheetLimits limits) {
        this.limits = limits;
    }

    /**
     * @throws org.minesafety.platform.problem.Problem {@code sheet-unreadable} beyond the limits
     */
    void add(int number, List<Cell> cells) {
        checkColumn(cells.size() - 1);
        var row = new SheetRow(number, cells);
        if (row.isEmpty()) {
            return;
        }
        text += cells.stream().mapToLong(RowCollector::length).sum();
        if (text > limits.text()) {
            throw SheetProblems.unreadable("too-much-text", limits.text());
        }
        if (rows.size() == limits.rows() + ABOVE) {
            throw tooManyRows();
        }
        rows.add(row);
    }

    /**
     * @param column from 0
     */
    void checkColumn(int column) {
        if (column >= limits.columns()) {
            throw SheetProblems.unreadable("too-many-columns", limits.columns());
        }
    }

    Problem tooManyRows() {
        return SheetProblems.unreadable("too-many-rows", limits.rows());
    }

    /** A text of a cell; a longer one is marked, not kept. */
    Cell words(String said) {
        String text = said.strip();
        return text.length() > limits.cell() ? new Cell.Wrong("cell-too-long") : nonEmpty(text);
    }

    private static Cell nonEmpty(String text) {
        return text.isEmpty() ? Cell.EMPTY : new Cell.Words(text);
    }

    List<SheetRow> rows() {
        return List.copyOf(rows);
    }

    private static long length(Cell cell) {
        return cell instanceof Cell.Words(var words) ? words.length() : 1;
    }
}

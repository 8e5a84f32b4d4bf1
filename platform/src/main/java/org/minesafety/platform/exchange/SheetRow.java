package org.minesafety.platform.exchange;

import java.time.LocalDate;
import java.util.List;

/**
 * A row as it stands in the file.
 *
 * @param number as a spreadsheet counts, from 1
 * @param cells from the first column on; what is missing at the end is empty
 */
record SheetRow(int number, List<Cell> cells) {

    SheetRow {
        cells = List.copyOf(cells);
    }

    /** What stands in a cell. */
    sealed interface Cell {

        Cell EMPTY = new Words("");

        /** A text, or a number as its digits. */
        record Words(String text) implements Cell {}

        /** A real date. */
        record Day(LocalDate day) implements Cell {}

        /**
         * What nobody can take over.
         *
         * @param code without {@code fault.sheet.}
         */
        record Wrong(String code) implements Cell {}
    }

    Cell cell(int column) {
        return column < cells.size() ? cells.get(column) : Cell.EMPTY;
    }

    boolean isEmpty() {
        return cells.stream().allMatch(Cell.EMPTY::equals);
    }
}

package org.minesafety.platform.exchange;

import java.util.List;

/**
 * What a file holds.
 *
 * @param rows that are not empty
 * @param merges cells that stand for several; only Excel has such
 */
record SheetContent(List<SheetRow> rows, List<Merge> merges) {

    SheetContent {
        rows = List.copyOf(rows);
        merges = List.copyOf(merges);
    }

    /**
     * @param range as a spreadsheet writes it
     * @param last its last row
     */
    record Merge(String range, int last) {}
}

package org.minesafety.acceptance.bench;

import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Markdown table, and whether everything went right. */
public final class Report {

    private final StringBuilder table = new StringBuilder();
    private boolean right = true;

    Report(String... columns) {
        row((Object[]) columns);
        row(Collections.nCopies(columns.length, "---").toArray());
    }

    void row(Object... cells) {
        table.append(
                Stream.of(cells)
                        .map(String::valueOf)
                        .collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    void require(boolean holds) {
        right &= holds;
    }

    public boolean isRight() {
        return right;
    }

    @Override
    public String toString() {
        return table.toString();
    }
}

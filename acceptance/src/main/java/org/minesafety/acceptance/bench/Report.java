package org.minesafety.acceptance.bench;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** A Markdown table, and whether everything went right. */
public final class Report {

    private final StringBuilder table = new StringBuilder();
    private boolean right = true;

    Report(String... columns) {
        this(List.of(columns));
    }

    public Report(List<String> columns) {
        row(columns);
        row(Collections.nCopies(columns.size(), "---"));
    }

    void row(Object... cells) {
        row(Stream.of(cells).map(String::valueOf).toList());
    }

    public void row(List<String> cells) {
        table.append("| ").append(String.join(" | ", cells)).append(" |\n");
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

package org.minesafety.platform.reference;

import java.util.ArrayList;
import java.util.List;

/** Comma-separated values as RFC 4180 has them, with quoted cells. */
final class Csv {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final List<List<String>> lines = new ArrayList<>();
    private final StringBuilder cell = new StringBuilder();
    private List<String> line = new ArrayList<>();
    private boolean quoted;

    private Csv() {}

    static List<List<String>> parse(String text) {
        var csv = new Csv();
        int start = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (csv.quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                csv.cell.append(c);
                i++;
            } else {
                csv.take(c);
            }
        }
        if (csv.quoted) {
            throw new IllegalArgumentException("A quoted cell has no end");
        }
        csv.endOfLine();
        return csv.lines;
    }

    private void take(char c) {
        switch (c) {
            case '"' -> quoted = !quoted;
            case ',' -> endOfCell(c);
            case '\n' -> {
                if (quoted) {
                    cell.append(c);
                } else {
                    endOfLine();
                }
            }
            case '\r' -> {
                if (quoted) {
                    cell.append(c);
                }
            }
            default -> cell.append(c);
        }
    }

    private void endOfCell(char c) {
        if (quoted) {
            cell.append(c);
        } else {
            line.add(cell.toString());
            cell.setLength(0);
        }
    }

    /** An empty line is no line. */
    private void endOfLine() {
        if (!line.isEmpty() || !cell.isEmpty()) {
            line.add(cell.toString());
            lines.add(line);
        }
        cell.setLength(0);
        line = new ArrayList<>();
    }
}

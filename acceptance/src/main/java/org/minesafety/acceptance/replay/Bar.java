package org.minesafety.acceptance.replay;

import java.io.PrintWriter;
import java.util.Locale;

/** A progress bar on the last line of a terminal; elsewhere only its last state is printed. */
public final class Bar {

    private static final int WIDTH = 30;
    private static final long BETWEEN_NANOS = 100_000_000;

    private final PrintWriter out;
    private final boolean terminal;
    private long begin;
    private long drawn;
    private String shown = "";

    public Bar(PrintWriter out) {
        this.out = out;
        var console = System.console();
        this.terminal = console != null && console.isTerminal();
    }

    /** So many of all rows are sent. */
    synchronized void at(long done, long all) {
        long now = System.nanoTime();
        if (begin == 0) {
            begin = now;
        }
        boolean last = done == all;
        if (!last && (!terminal || now - drawn < BETWEEN_NANOS)) {
            return;
        }
        drawn = now;
        int filled = (int) (done * WIDTH / all);
        double seconds = Math.max(1, now - begin) / 1e9;
        shown =
                String.format(
                        Locale.ROOT,
                        "[%s%s] %,d / %,d rows, %,.0f rows/s",
                        "#".repeat(filled),
                        ".".repeat(WIDTH - filled),
                        done,
                        all,
                        done / seconds);
        out.print(terminal ? "\r" + shown : shown);
        if (last) {
            out.println();
            shown = "";
        }
        out.flush();
    }

    /** A line above the bar. */
    public synchronized void line(String text) {
        if (shown.isEmpty()) {
            out.println(text);
        } else {
            out.print("\r" + " ".repeat(shown.length()) + "\r" + text + System.lineSeparator());
            out.print(shown);
        }
        out.flush();
    }
}

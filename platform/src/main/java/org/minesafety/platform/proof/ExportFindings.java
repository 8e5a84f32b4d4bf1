package org.minesafety.platform.proof;

import java.util.ArrayList;
import java.util.List;
import org.minesafety.platform.proof.ExportReport.Finding;

/** What is wrong with a file; it may be everything, so only the first are kept. */
final class ExportFindings {

    private static final int SHOWN = 1000;

    private final List<Finding> first = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private long flaws;
    private long line;

    /** Findings from now on are about this line. */
    void at(long number) {
        line = number;
    }

    long line() {
        return line;
    }

    void found(String where, String what) {
        found(line, where, what);
    }

    void found(long at, String where, String what) {
        flaws++;
        if (first.size() < SHOWN) {
            first.add(new Finding(at, where, what));
        }
    }

    void notice(String text) {
        notices.add(text);
    }

    long flaws() {
        return flaws;
    }

    List<Finding> first() {
        return first;
    }

    List<String> notices() {
        return notices;
    }
}

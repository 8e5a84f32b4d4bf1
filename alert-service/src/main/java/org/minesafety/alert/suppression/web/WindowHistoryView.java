package org.minesafety.alert.suppression.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.suppression.domain.ServiceWindow;
import org.minesafety.alert.suppression.domain.WindowEntry;
import org.minesafety.alert.suppression.domain.WindowEntry.Announced;
import org.minesafety.alert.suppression.domain.WindowEntry.Stepped;
import org.minesafety.alert.suppression.domain.WindowPhase;
import org.minesafety.platform.journal.Author;
import org.minesafety.platform.journal.Past;

/**
 * Something that happened to a window.
 *
 * @param version of the window
 * @param what {@code announce}, or the name of a step in the published table
 * @param phase since then
 */
record WindowHistoryView(
        long version,
        Instant at,
        String what,
        WindowPhase phase,
        @Nullable String note,
        Author by) {

    static WindowHistoryView of(Past<ServiceWindow, WindowEntry> past) {
        return switch (past.entry()) {
            case Announced _ -> of(past, "announce", null);
            case Stepped step -> of(past, step.action(), step.note());
        };
    }

    private static WindowHistoryView of(
            Past<ServiceWindow, WindowEntry> past, String what, @Nullable String note) {
        return new WindowHistoryView(
                past.version(), past.at(), what, past.after().phase(), note, past.by());
    }
}

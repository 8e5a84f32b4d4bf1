package org.minesafety.alert.warning.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.warning.domain.Ending;
import org.minesafety.alert.warning.domain.Warning;
import org.minesafety.alert.warning.domain.WarningEntry;
import org.minesafety.alert.warning.domain.WarningEntry.Ended;
import org.minesafety.alert.warning.domain.WarningEntry.Passed;
import org.minesafety.alert.warning.domain.WarningEntry.Received;
import org.minesafety.alert.warning.domain.WarningStanding;
import org.minesafety.platform.journal.Author;
import org.minesafety.platform.journal.Past;

/**
 * Something that happened to a warning.
 *
 * @param version of the warning
 * @param what {@code receive}, {@code end} or {@code pass}
 * @param standing since then
 * @param ending what ended it, where something did
 */
record WarningHistoryView(
        long version,
        Instant at,
        String what,
        WarningStanding standing,
        @Nullable Ending ending,
        Author by) {

    static WarningHistoryView of(Past<Warning, WarningEntry> past) {
        return switch (past.entry()) {
            case Received it -> of(past, "receive", it.standing(), past.after().ending());
            case Ended it -> of(past, "end", it.standing(), it.ending());
            case Passed it -> of(past, "pass", it.standing(), null);
        };
    }

    private static WarningHistoryView of(
            Past<Warning, WarningEntry> past,
            String what,
            WarningStanding standing,
            @Nullable Ending ending) {
        return new WarningHistoryView(past.version(), past.at(), what, standing, ending, past.by());
    }
}

package org.minesafety.alert.handling.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.handling.domain.Alert;
import org.minesafety.alert.handling.domain.AlertEntry;
import org.minesafety.alert.handling.domain.AlertEntry.Assigned;
import org.minesafety.alert.handling.domain.AlertEntry.Commented;
import org.minesafety.alert.handling.domain.AlertEntry.EvidenceChanged;
import org.minesafety.alert.handling.domain.AlertEntry.Raised;
import org.minesafety.alert.handling.domain.AlertEntry.Stepped;
import org.minesafety.alert.handling.domain.AlertEntry.SuppressionStepped;
import org.minesafety.contracts.alert.AlertLevel;
import org.minesafety.contracts.alert.AlertPhase;
import org.minesafety.platform.journal.Author;
import org.minesafety.platform.journal.Past;

/**
 * Something that happened to an alert.
 *
 * @param version of the alert
 * @param what {@code raise}, {@code evidence}, {@code assign}, {@code comment}, {@code suppress},
 *     {@code release}, or the name of a step in the published tables
 * @param phase since then
 * @param level since then
 * @param members since then
 * @param open since then
 * @param joined how many alarms came to it
 * @param formerLevel where it rose
 * @param text note, cause, opinion, reason or comment
 */
record AlertHistoryView(
        long version,
        Instant at,
        String what,
        AlertPhase phase,
        AlertLevel level,
        int members,
        int open,
        int joined,
        @Nullable AlertLevel formerLevel,
        @Nullable String text,
        Author by) {

    static AlertHistoryView of(Past<Alert, AlertEntry> past) {
        return switch (past.entry()) {
            case Raised raised -> of(past, "raise", raised.joined(), null, null);
            case EvidenceChanged changed ->
                    of(past, "evidence", changed.joined(), changed.formerLevel(), null);
            case Stepped step -> of(past, step.action(), 0, null, step.text());
            case SuppressionStepped step -> of(past, step.action(), 0, null, step.text());
            case Assigned to -> of(past, "assign", 0, null, to.assignment().reason());
            case Commented comment -> of(past, "comment", 0, null, comment.text());
        };
    }

    private static AlertHistoryView of(
            Past<Alert, AlertEntry> past,
            String what,
            int joined,
            @Nullable AlertLevel formerLevel,
            @Nullable String text) {
        Alert after = past.after();
        return new AlertHistoryView(
                past.version(),
                past.at(),
                what,
                after.phase(),
                after.level(),
                after.standing().members(),
                after.standing().open(),
                joined,
                formerLevel,
                text,
                past.by());
    }
}

package org.minesafety.hazard.mine.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.mine.MineStatus;
import org.minesafety.hazard.mine.domain.Mine;
import org.minesafety.hazard.mine.domain.MineEntry;
import org.minesafety.hazard.mine.domain.MineEntry.Changed;
import org.minesafety.hazard.mine.domain.MineEntry.Graded;
import org.minesafety.hazard.mine.domain.MineEntry.Moved;
import org.minesafety.hazard.mine.domain.MineEntry.Registered;
import org.minesafety.hazard.mine.domain.MineEntry.StatusChanged;
import org.minesafety.hazard.mine.domain.MineEntry.StopEnded;
import org.minesafety.hazard.mine.domain.MineEntry.SupervisionConfirmed;
import org.minesafety.hazard.mine.domain.StatusGrounds;
import org.minesafety.platform.journal.Author;
import org.minesafety.platform.journal.Past;

/**
 * How a mine came to a status.
 *
 * @param version of the mine
 * @param status since then
 * @param former status before; absent of a new mine, and where an earlier release just put another
 * @param action of the table of statuses, if one led there
 * @param document number of the document that it rests on
 * @param into code of the mine that goes on, where the mine was merged into it
 */
record StatusHistoryView(
        long version,
        Instant at,
        MineStatus status,
        @Nullable MineStatus former,
        @Nullable String action,
        @Nullable String reason,
        @Nullable String document,
        @Nullable String into,
        Author by) {

    private static final String STATUS = "status";

    /** Empty when the status stayed. */
    static Optional<StatusHistoryView> of(Past<Mine, MineEntry> past) {
        return switch (past.entry()) {
            case Registered _ -> Optional.of(said(past));
            case StatusChanged(var action, var former, var why, _) ->
                    Optional.of(led(past, action, former, why));
            case Changed(var changed, _) -> saidIf(changed, past);
            case Moved moved -> saidIf(moved.changed(), past);
            case SupervisionConfirmed _ -> Optional.empty();
            case StopEnded _ -> Optional.empty();
            case Graded _ -> Optional.empty();
        };
    }

    private static StatusHistoryView led(
            Past<Mine, MineEntry> past, String action, MineStatus former, StatusGrounds why) {
        return new StatusHistoryView(
                past.version(),
                past.at(),
                past.after().status(),
                former,
                action,
                why.reason(),
                why.document(),
                why.into(),
                past.by());
    }

    private static Optional<StatusHistoryView> saidIf(
            List<String> changed, Past<Mine, MineEntry> past) {
        return changed.contains(STATUS) ? Optional.of(said(past)) : Optional.empty();
    }

    private static StatusHistoryView said(Past<Mine, MineEntry> past) {
        return new StatusHistoryView(
                past.version(),
                past.at(),
                past.after().status(),
                null,
                null,
                null,
                null,
                null,
                past.by());
    }
}

package org.minesafety.hazard.majorhazard.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.calendar.DueDate;
import org.minesafety.platform.calendar.Reckoning;

/**
 * What a decision rests on, as it is at the command's turn.
 *
 * @param terms by the name of the clock
 * @param norm how long a hazard of this category may take; null where no row is in force
 * @param extensionReasons codes
 * @param blockingReasons codes
 * @param levels codes of the levels of listed supervision
 * @param units that supervise the mine, from the province down
 * @param listing who lists which hazards
 * @param ladder when which step comes
 */
public record HazardGrounds(
        Map<String, Reckoning> terms,
        @Nullable Reckoning norm,
        Set<String> extensionReasons,
        Set<String> blockingReasons,
        Set<String> levels,
        List<String> units,
        ListingLevels listing,
        LadderRules ladder) {

    public HazardGrounds {
        terms = Map.copyOf(terms);
        extensionReasons = Set.copyOf(extensionReasons);
        blockingReasons = Set.copyOf(blockingReasons);
        levels = Set.copyOf(levels);
        units = List.copyOf(units);
    }

    DueDate due(String clock, Instant from) {
        return Optional.ofNullable(terms.get(clock))
                .orElseThrow(() -> new IllegalStateException("No term for " + clock))
                .due(from);
    }

    /** Null where it cannot be reckoned. */
    @Nullable LocalDate day(String clock, Instant from) {
        return day(due(clock, from));
    }

    /** Null where there is none, or where it cannot be reckoned. */
    @Nullable LocalDate normFrom(Instant from) {
        return norm == null ? null : day(norm.due(from));
    }

    private static @Nullable LocalDate day(DueDate due) {
        return due instanceof DueDate.Known(var day) ? day : null;
    }
}

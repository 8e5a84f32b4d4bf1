package org.minesafety.hazard.suspension.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.minesafety.platform.calendar.DueDate;
import org.minesafety.platform.calendar.Reckoning;

/**
 * What a decision rests on, as it is at the command's turn.
 *
 * @param terms by the name of the clock
 * @param peopleAtOnePlace most people who may be at one place meanwhile
 * @param chains of approvals of all kinds of mines
 */
public record SuspensionGrounds(
        Map<String, Reckoning> terms, int peopleAtOnePlace, List<ApprovalRow> chains) {

    public SuspensionGrounds {
        terms = Map.copyOf(terms);
        chains = List.copyOf(chains);
    }

    DueDate due(String clock, Instant from) {
        return Optional.ofNullable(terms.get(clock))
                .orElseThrow(() -> new IllegalStateException("No term for " + clock))
                .due(from);
    }
}

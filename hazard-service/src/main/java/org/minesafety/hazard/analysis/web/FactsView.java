package org.minesafety.hazard.analysis.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.hazard.analysis.domain.Extended;
import org.minesafety.hazard.analysis.domain.HazardFacts;
import org.minesafety.hazard.analysis.domain.Late;

/**
 * A hazard as the figures see it.
 *
 * @param hazard id
 * @param link to the hazard
 * @param days from the determination to the closing
 * @param overdue days on which it was overdue: from the first, until before the last; of one that
 *     has a deadline to come the first is in the future
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FactsView(
        String hazard,
        String link,
        String mine,
        MineType type,
        String category,
        Instant determinedAt,
        @Nullable LocalDate closedOn,
        @Nullable LocalDate revokedOn,
        @Nullable Integer days,
        boolean repeat,
        boolean verifiedLate,
        List<Late> overdue,
        List<Extended> extensions) {

    static FactsView of(HazardFacts facts) {
        return new FactsView(
                facts.hazard(),
                "/api/v1/hazards/" + facts.hazard(),
                facts.mine(),
                facts.type(),
                facts.category(),
                facts.determinedAt(),
                facts.closedOn(),
                facts.revokedOn(),
                facts.days(),
                facts.repeat(),
                facts.acceptedLate(),
                facts.late(),
                facts.extensions());
    }
}

package org.minesafety.hazard.analysis;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.analysis.domain.Counted;
import org.minesafety.platform.calendar.WorkCalendar;
import org.minesafety.platform.security.Caller;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Figures of hazards. */
@Component
public final class Analysis {

    private final Facts facts;
    private final Clock clock;

    Analysis(Facts facts, Clock clock) {
        this.facts = facts;
        this.clock = clock;
    }

    /**
     * @param groups by unit, kind of mine, subject or month such as 2026-11
     */
    public record Result(Counted total, Map<String, Counted> groups) {}

    public LocalDate today() {
        return WorkCalendar.dayOf(clock.instant());
    }

    public Mono<Result> of(AnalysisQuery query, @Nullable Grouping by, Caller caller) {
        return facts.rows(query, caller)
                .collect(() -> new Tallies(query, by), Tallies::add)
                .map(Tallies::result);
    }
}

package org.minesafety.hazard.analysis;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.analysis.domain.Counted;
import org.minesafety.platform.calendar.WorkCalendar;
import org.minesafety.platform.security.Caller;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
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
        if (by == Grouping.MONTH) {
            return all(query, caller).zipWith(months(query, caller), Result::new);
        }
        return facts.count(query, by, caller)
                .map(counted ->
                        new Result(
                                counted.values().stream().reduce(Counted.NONE, Counted::plus),
                                by == null ? Map.of() : new TreeMap<>(counted)));
    }

    private Mono<Counted> all(AnalysisQuery query, Caller caller) {
        return facts.count(query, null, caller)
                .map(counted -> counted.values().stream().reduce(Counted.NONE, Counted::plus));
    }

    /** One after another: a stock is another one at the end of each. */
    private Mono<Map<String, Counted>> months(AnalysisQuery query, Caller caller) {
        return Flux.fromIterable(query.period().months())
                .concatMap(month ->
                        all(query.in(month), caller).map(it -> Map.entry(month.month(), it)))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue, TreeMap::new);
    }
}

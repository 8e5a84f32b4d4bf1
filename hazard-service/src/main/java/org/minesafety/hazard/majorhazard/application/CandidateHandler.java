package org.minesafety.hazard.majorhazard.application;

import java.time.Clock;
import org.minesafety.hazard.majorhazard.domain.CandidateRule;
import org.minesafety.hazard.majorhazard.domain.CandidateRules;
import org.minesafety.hazard.majorhazard.domain.CandidateRules.Row;
import org.minesafety.hazard.majorhazard.domain.Suspicions;
import org.minesafety.hazard.majorhazard.domain.Suspicions.Suspicion;
import org.minesafety.platform.reference.ReferenceTable;
import org.minesafety.platform.reference.References;
import org.minesafety.platform.reference.Timetable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Raises candidates of what alarms show, and takes back what they show no longer. */
@Component
public final class CandidateHandler {

    private static final int AT_ONCE = 8;

    private final Hazards hazards;
    private final References references;
    private final ReferenceTable<CandidateRule> table;
    private final Clock clock;

    CandidateHandler(
            Hazards hazards,
            References references,
            ReferenceTable<CandidateRule> table,
            Clock clock) {
        this.hazards = hazards;
        this.references = references;
        this.table = table;
        this.clock = clock;
    }

    /**
     * Looks once at all alarms that have lasted, which are few, instead of being told of each: so
     * neither a change of the rules nor an outage can make it miss one. Done again it does nothing
     * more; broken off, the rest remains to be done.
     */
    public Mono<Void> round() {
        // the evidence last: what shows a hazard is there before the hazard
        return references
                .timetable(table)
                .map(CandidateHandler::rules)
                .flatMap(rules ->
                        hazards.raisedByAlarms()
                                .collectList()
                                .zipWhen(known -> hazards.evidence(known).collectList())
                                .flatMapIterable(
                                        all -> Suspicions.of(rules, all.getT1(), all.getT2()))
                                .flatMapDelayError(this::resolve, AT_ONCE, AT_ONCE)
                                .then());
    }

    private Mono<Void> resolve(Suspicion suspicion) {
        return hazards.command(
                suspicion.hazard(), held -> suspicion.decision().on(held, clock.instant()));
    }

    private static CandidateRules rules(Timetable<CandidateRule> timetable) {
        return new CandidateRules(
                timetable.version(),
                timetable.entries().stream()
                        .map(entry -> new Row(entry.row(), entry.from(), entry.to()))
                        .toList());
    }
}

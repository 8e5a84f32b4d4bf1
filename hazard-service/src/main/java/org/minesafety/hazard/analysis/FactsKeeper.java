package org.minesafety.hazard.analysis;

import java.util.Collection;
import java.util.List;
import org.minesafety.hazard.analysis.domain.HazardFacts;
import org.minesafety.hazard.criterion.Criteria;
import org.minesafety.hazard.majorhazard.HazardFollower;
import org.minesafety.hazard.majorhazard.HazardMoment;
import org.minesafety.hazard.mine.Mines;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Keeps the facts of each hazard from its determination on. That a mine moves at the same moment is
 * told by the guard of the list of hazards, which every command on a hazard raises before.
 */
@Component
final class FactsKeeper implements HazardFollower {

    /** Of an item that no table knows. */
    private static final String NO_CATEGORY = "none";

    private final Facts facts;
    private final Mines mines;
    private final Criteria criteria;

    FactsKeeper(Facts facts, Mines mines, Criteria criteria) {
        this.facts = facts;
        this.mines = mines;
        this.criteria = criteria;
    }

    @Override
    public Mono<Void> changed(HazardMoment now, Flux<HazardMoment> past) {
        return now.determined()
                ? facts.find(now.hazard())
                        .flatMap(held -> changed(held, held.after(now)).thenReturn(held))
                        .switchIfEmpty(
                                Mono.defer(() ->
                                        past.filter(HazardMoment::determined)
                                                .collectList()
                                                .flatMap(this::begun)))
                        .then()
                : Mono.empty();
    }

    private Mono<Void> changed(HazardFacts held, HazardFacts next) {
        return next.equals(held) ? Mono.empty() : facts.save(next);
    }

    private Mono<HazardFacts> begun(List<HazardMoment> moments) {
        HazardMoment first = moments.getFirst();
        return Mono.zip(
                        mines.supervision(List.of(first.mine())),
                        mines.type(first.mine()),
                        category(first))
                .map(it ->
                        HazardFacts.begin(
                                first,
                                it.getT1().getOrDefault(first.mine(), List.of()),
                                it.getT2(),
                                it.getT3()))
                .map(begun -> moments.stream().reduce(begun, HazardFacts::after, (_, it) -> it))
                .flatMap(it -> facts.save(it).thenReturn(it));
    }

    private Mono<String> category(HazardMoment determined) {
        return criteria.table()
                .map(table ->
                        table.find(determined.criterion(), determined.foundOn())
                                .map(it -> it.item().category())
                                .orElse(NO_CATEGORY));
    }

    @Override
    public Flux<String> unknown(Collection<String> hazards) {
        return facts.unknown(hazards);
    }
}

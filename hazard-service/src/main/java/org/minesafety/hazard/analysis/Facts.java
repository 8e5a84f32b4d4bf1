package org.minesafety.hazard.analysis;

import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.analysis.domain.Condition;
import org.minesafety.hazard.analysis.domain.Gathering;
import org.minesafety.hazard.analysis.domain.HazardFacts;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.After;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What is kept of hazards for their figures. */
public interface Facts {

    /** Empty where nothing is kept. */
    Mono<HazardFacts> find(String hazard);

    Mono<Void> save(HazardFacts facts);

    /** Those of these hazards of which nothing is kept. */
    Flux<String> unknown(Collection<String> hazards);

    /**
     * All in the caller's scope of which a figure may count one: others are among them, of other
     * kinds of mines, subjects and periods.
     */
    Flux<MineRows> rows(AnalysisQuery query, Caller caller);

    /**
     * Those that meet the condition, the latest determined first. It looks at a bounded number of
     * hazards.
     *
     * @param most of the piece
     */
    Mono<FactsPiece> list(
            AnalysisQuery query,
            Condition condition,
            @Nullable After<Instant> after,
            int most,
            Caller caller);

    /** How far those of all mines are gathered, by which it is counted; empty when not at all. */
    Mono<Gathering> gathering();

    /** Rows of other forms are taken for gathered no more: they may be written over. */
    Mono<Void> keep(Gathering gathering);

    /**
     * Codes of mines of which facts are kept, ascending.
     *
     * @param after code of the last mine of the piece before; null for the first piece
     */
    Flux<String> mines(@Nullable String after, int limit);

    /** Gathers those of a mine: what is gathered wrongly is put right. */
    Mono<Void> gather(String mine);
}

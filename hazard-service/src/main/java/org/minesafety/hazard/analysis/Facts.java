package org.minesafety.hazard.analysis;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.analysis.domain.Condition;
import org.minesafety.hazard.analysis.domain.Counted;
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
     * All figures of hazards in the caller's scope.
     *
     * @param by not by month; null: all under the key ""
     */
    Mono<Map<String, Counted>> count(AnalysisQuery query, @Nullable Grouping by, Caller caller);

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
}

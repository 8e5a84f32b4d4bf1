package org.minesafety.ingest.history.web;

import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.ingest.mine.Mines;
import org.minesafety.ingest.point.DefinedPoint;
import org.minesafety.ingest.point.DefinedPoints;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.platform.security.Caller;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Finds the point that is meant: codes are unique in a mine only. */
@Component
class PointAccess {

    /** Mines that are looked up at once. */
    private static final int TOGETHER = 200;

    private final DefinedPoints points;
    private final Mines mines;

    PointAccess(DefinedPoints points, Mines mines) {
        this.points = points;
        this.mines = mines;
    }

    /**
     * Errors: {@code not-found} (404); {@code missing-parameter} (400) when several mines of the
     * caller have such a point.
     */
    Mono<DefinedPoint> point(String code, @Nullable String mine, Caller caller) {
        return candidates(code, mine, caller)
                .buffer(TOGETHER)
                .concatMap(some -> mines.visible(some, caller), 1)
                .concatMap(seen -> points.defined(seen, code), 1)
                .take(2)
                .collectList()
                .flatMap(found ->
                        switch (found.size()) {
                            case 0 -> Mono.error(new Problem(ProblemTypes.UNKNOWN));
                            case 1 -> Mono.just(found.getFirst());
                            default ->
                                    Mono.error(new Problem(ProblemTypes.MISSING_PARAMETER, "mine"));
                        });
    }

    /** Mines that may have such a point; of whoever is not a unit only its own are asked. */
    private Flux<MineCode> candidates(String code, @Nullable String mine, Caller caller) {
        if (mine != null) {
            return Mono.justOrEmpty(MineCode.parse(mine)).flux();
        }
        return caller.units().isEmpty()
                ? Flux.fromIterable(caller.mines())
                        .<MineCode>mapNotNull(it -> MineCode.parse(it).orElse(null))
                : points.minesWith(code);
    }
}

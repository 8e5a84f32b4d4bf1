package org.minesafety.ingest.history.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.ingest.mine.application.Mines;
import org.minesafety.ingest.point.application.Points;
import org.minesafety.ingest.point.domain.Point;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.platform.security.Caller;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds the point that is meant: codes are unique in a mine only. */
@Component
class PointAccess {

    private final Points points;
    private final Mines mines;

    PointAccess(Points points, Mines mines) {
        this.points = points;
        this.mines = mines;
    }

    /**
     * Errors: {@code not-found} (404); {@code missing-parameter} (400) when several mines of the
     * caller have such a point.
     */
    Mono<Point> point(String code, @Nullable String mine, Caller caller) {
        return points.withCode(code)
                .filter(point -> mine == null || point.state().mine().equals(mine))
                .collectList()
                .flatMap(found -> visible(found, caller));
    }

    private Mono<Point> visible(List<Point> found, Caller caller) {
        return mines.visible(found.stream().map(it -> it.state().mine()).toList(), caller)
                .collectList()
                .flatMap(seen ->
                        switch (seen.size()) {
                            case 0 -> Mono.error(new Problem(ProblemTypes.UNKNOWN));
                            case 1 -> Mono.just(of(found, seen.getFirst()));
                            default ->
                                    Mono.error(new Problem(ProblemTypes.MISSING_PARAMETER, "mine"));
                        });
    }

    private static Point of(List<Point> found, String mine) {
        return found.stream()
                .filter(it -> it.state().mine().equals(mine))
                .findFirst()
                .orElseThrow();
    }
}

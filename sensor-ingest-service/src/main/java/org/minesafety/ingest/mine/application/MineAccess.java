package org.minesafety.ingest.mine.application;

import java.time.Duration;
import org.minesafety.ingest.domain.Mine;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemType;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.security.Role;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Lets a caller at a mine, or says why not. */
@Component
public final class MineAccess {

    private static final Duration RETRY = Duration.ofSeconds(2);

    private final ProblemType notKnownYet;
    private final Mines mines;

    MineAccess(Mines mines, ProblemType mineNotKnownYet) {
        this.mines = mines;
        this.notKnownYet = mineNotKnownYet;
    }

    /**
     * Errors: {@code not-found} (404) outside the caller's scope; {@code mine-not-known-yet} (409)
     * when the registry may have published it, but not to here.
     */
    public Mono<Mine> mine(String code, Caller caller) {
        return mines.byCode(code)
                .switchIfEmpty(Mono.error(() -> absent(code, caller)))
                .filter(mine -> caller.sees(code, mine.supervisionPath()))
                .switchIfEmpty(Mono.error(() -> new Problem(ProblemTypes.UNKNOWN)));
    }

    private Problem absent(String code, Caller caller) {
        boolean possible = caller.mines().contains(code) || caller.has(Role.COUNTY_SYSTEM);
        return possible
                ? new Problem(notKnownYet, code).retryAfter(RETRY)
                : new Problem(ProblemTypes.UNKNOWN);
    }
}

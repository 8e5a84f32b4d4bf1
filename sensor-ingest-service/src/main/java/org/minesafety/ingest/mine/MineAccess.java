package org.minesafety.ingest.mine;

import java.time.Duration;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemType;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.platform.security.Caller;
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
     * Errors: {@code mine-not-known-yet} (409) when the token names the mine and the registry's
     * record has not come here. {@code not-found} (404) for a mine outside the caller's scope and
     * for one that is not known here, which must look alike to whoever is scoped by units; with
     * {@code Retry-After}, because the caller may just have registered it.
     */
    public Mono<Mine> mine(String code, Caller caller) {
        return Mono.justOrEmpty(MineCode.parse(code))
                .flatMap(mines::byCode)
                .switchIfEmpty(Mono.error(() -> absent(code, caller)))
                .filter(mine -> caller.sees(code, mine.supervisionPath()))
                .switchIfEmpty(Mono.error(MineAccess::notFound));
    }

    /**
     * For what only a supervising unit may do.
     *
     * <p>Errors: as {@link #mine}; {@code forbidden} (403) for who sees the mine by its code only.
     */
    public Mono<Mine> supervised(String code, Caller caller) {
        return mine(code, caller)
                .filter(mine -> supervises(mine, caller))
                .switchIfEmpty(Mono.error(() -> new Problem(ProblemTypes.NOT_PERMITTED)));
    }

    /** Whether the caller speaks for a supervising unit, not only for the mine. */
    public static boolean supervises(Mine mine, Caller caller) {
        return caller.sees("", mine.supervisionPath());
    }

    private Problem absent(String code, Caller caller) {
        return caller.mines().contains(code)
                ? new Problem(notKnownYet, code).retryAfter(RETRY)
                : notFound();
    }

    private static Problem notFound() {
        return new Problem(ProblemTypes.UNKNOWN).retryAfter(RETRY);
    }
}

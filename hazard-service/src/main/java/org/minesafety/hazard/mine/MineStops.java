package org.minesafety.hazard.mine;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.mine.domain.Mine;
import org.minesafety.hazard.mine.domain.MineEntry;
import org.minesafety.hazard.mine.domain.StatusGrounds;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.journal.Aggregates;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * What orders of suspension over the whole mine do to its status, by the mine's own table. Inside
 * the command of an order they become part of it; whoever holds a mine takes no order.
 */
@Component
public final class MineStops {

    private static final String REASON = "停产整顿 ";

    private final Aggregates<Mine, MineEntry> mines;
    private final Clock clock;

    MineStops(Aggregates<Mine, MineEntry> mines, Clock clock) {
        this.mines = mines;
        this.clock = clock;
    }

    /**
     * @param document number of the order; null where officers on site stopped the work
     */
    public Mono<Void> suspended(String mine, String suspension, @Nullable String document) {
        return led(mine, (it, at) -> it.suspend(suspension, why(suspension, document), at));
    }

    /** The mine filed its plan. */
    public Mono<Void> rectifying(String mine, String suspension) {
        return led(mine, (it, at) -> it.rectify(suspension, why(suspension, null), at));
    }

    /** It resumes, or the order was lifted. */
    public Mono<Void> ended(String mine, String suspension) {
        return led(mine, (it, at) -> it.release(suspension, why(suspension, null), at));
    }

    private Mono<Void> led(
            String mine, BiFunction<Mine, Instant, Optional<Change<Mine, MineEntry>>> change) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return mines.on(mine).decide(known -> known.flatMap(it -> change.apply(it, at))).then();
    }

    private static StatusGrounds why(String suspension, @Nullable String document) {
        return new StatusGrounds(REASON + suspension, document, null);
    }
}

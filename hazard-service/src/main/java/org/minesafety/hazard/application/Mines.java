package org.minesafety.hazard.application;

import java.util.Optional;
import java.util.function.Function;
import org.minesafety.hazard.domain.Change;
import org.minesafety.hazard.domain.Mine;
import org.minesafety.hazard.domain.MineCode;
import org.minesafety.hazard.domain.MineRefusal.UnknownMine;
import org.minesafety.platform.journal.JournalEntry;
import org.minesafety.platform.security.Caller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The mine registry; what lies outside the caller's scope does not exist for the caller. */
public interface Mines {

    Mono<Mine> byCode(MineCode code, Caller caller);

    /** By ascending code. */
    Flux<Mine> list(MineQuery query, Caller caller);

    /**
     * Entries of a mine's journal in the order of its versions, from the version after {@code
     * after}.
     *
     * @throws UnknownMine when the mine is not in the caller's scope
     */
    Flux<JournalEntry> journal(MineCode code, long after, int limit, Caller caller);

    /**
     * Decides on one mine, and keeps state and journal entry together; no other command on the mine
     * comes between.
     *
     * @param decide pure; what to do with the mine, or where there is none; empty to do nothing
     * @throws UnknownMine when nothing is in the caller's scope afterwards, also because {@code
     *     decide} registers a code that is taken outside that scope
     */
    Mono<Outcome> command(
            MineCode code, Caller caller, Function<Optional<Mine>, Optional<Change>> decide);
}

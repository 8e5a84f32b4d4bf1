package org.minesafety.hazard.mine;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.hazard.division.DivisionTree;
import org.minesafety.hazard.mine.domain.Change;
import org.minesafety.hazard.mine.domain.Mine;
import org.minesafety.hazard.mine.domain.MineRefusal.CodeTaken;
import org.minesafety.hazard.mine.domain.MineRefusal.UnknownMine;
import org.minesafety.platform.journal.JournalEntry;
import org.minesafety.platform.security.Caller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The mine registry; what lies outside the caller's scope does not exist for the caller. */
public interface Mines {

    Mono<Mine> byCode(MineCode code, Caller caller);

    /**
     * By ascending code. A piece of a search by text may be shorter than it might: it looks at a
     * bounded number of mines.
     */
    Mono<MinePiece> list(MineQuery query, Caller caller);

    /** Codes of the units that supervise a mine; empty when it is not in the caller's scope. */
    Mono<List<String>> supervision(MineCode code, Caller caller);

    /** Codes of the units that supervise each of these mines, whoever asks; not of unknown ones. */
    Mono<Map<String, List<String>>> supervision(Collection<String> codes);

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
     * @param decide what to do with the mine, or where there is none; empty to do nothing. It reads
     *     what it decides upon when it is subscribed to, and only reads
     * @throws UnknownMine when nothing is in the caller's scope afterwards
     * @throws CodeTaken when {@code decide} registers a code that is taken outside that scope
     */
    Mono<Outcome> command(
            MineCode code, Caller caller, Function<Optional<Mine>, Mono<Change>> decide);

    /** Mines whose division says otherwise than when it was last asked, in no order. */
    Flux<MineCode> outdated(DivisionTree divisions);
}

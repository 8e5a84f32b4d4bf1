package org.minesafety.hazard.mine;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.contracts.mine.MineState;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.hazard.division.DivisionTree;
import org.minesafety.platform.security.Caller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Questions to the mine registry. */
public interface Mines {

    /**
     * Those in the caller's scope, by ascending code. A piece of a search by text may be shorter
     * than it might: it looks at a bounded number of mines.
     */
    Mono<MinePiece> list(MineQuery query, Caller caller);

    /** Codes of the units that supervise each of these mines, whoever asks; not of unknown ones. */
    Mono<Map<String, List<String>>> supervision(Collection<String> codes);

    /** What kind of mine it is, whoever asks; empty for an unknown one. */
    Mono<MineType> type(String code);

    /** Mines whose division says otherwise than when it was last asked, in no order. */
    Flux<MineCode> outdated(DivisionTree divisions);

    /**
     * Those at work or idle whose disaster grades rest on evidence, whoever asks, by ascending
     * code.
     *
     * @param unit that supervises them; null: all
     * @param dimension in which they are graded; null: any
     * @param after only higher codes; null: all
     */
    Flux<MineState> graded(
            @Nullable String unit, @Nullable String dimension, @Nullable String after, int limit);
}

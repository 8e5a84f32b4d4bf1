package org.minesafety.hazard.mine;

import java.util.List;
import org.minesafety.contracts.mine.MineCode;
import reactor.core.publisher.Mono;

/** Keeps by unit what it holds of mines. */
public interface SupervisionFollower {

    /**
     * Other units supervise the mine now. Part of the command that changes it.
     *
     * @param units codes from the province down
     */
    Mono<Void> supervisedBy(MineCode mine, List<String> units);
}

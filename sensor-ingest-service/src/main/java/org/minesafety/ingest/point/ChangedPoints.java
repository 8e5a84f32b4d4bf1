package org.minesafety.ingest.point;

import org.minesafety.contracts.mine.MineCode;
import reactor.core.publisher.Mono;

/** Whoever keeps points of mines in memory. */
@FunctionalInterface
public interface ChangedPoints {

    /** Points of the mine were changed here, and that is committed. */
    Mono<Void> changed(MineCode mine);
}

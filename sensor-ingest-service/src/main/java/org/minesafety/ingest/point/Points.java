package org.minesafety.ingest.point;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.ingest.point.domain.Point;
import org.minesafety.ingest.point.domain.Point.Change;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Measuring points as commands see them; whoever asks has made sure of the caller's scope. */
public interface Points {

    /**
     * @param unclassified only those that name no place of the law though they should
     * @param after code behind which to start
     */
    Flux<Point> page(MineCode mine, boolean unclassified, @Nullable String after, int limit);

    /** Those that were of one of the types and are no more. */
    Flux<Point> ended(MineCode mine, Collection<String> sensorTypes, int limit);

    /** Withdrawn ones too. */
    Mono<Long> count(MineCode mine);

    /** Keeps what follows from changes; within the transaction that stores them. */
    Mono<Void> changed(List<Change> changes);
}

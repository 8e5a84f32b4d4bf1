package org.minesafety.ingest.point;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.mine.MineCode;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Questions of other features about points; whoever asks has made sure of the caller's scope. */
public interface DefinedPoints {

    Flux<DefinedPoint> defined(MineCode mine);

    Mono<DefinedPoint> defined(MineCode mine, String code);

    /** Codes of the mines that have a point of this code. */
    Flux<MineCode> minesWith(String code);

    /** Another one after each change of points of the mine. */
    Mono<Long> revision(MineCode mine);

    /**
     * Every system of a mine that has or had points.
     *
     * @param since only those that changed at this time of the database or later; null: all
     */
    Flux<Stream> streams(@Nullable Instant since);

    /** Adds those that are missing, by looking at all points; once for ever. */
    Mono<Void> completeStreams();

    /**
     * @param inUse whether frames are expected: it has a point that is not withdrawn
     * @param changed by the database's clock; null: long ago
     */
    record Stream(String mine, String system, boolean inUse, @Nullable Instant changed) {

        public String id() {
            return mine + "|" + system;
        }
    }
}

package org.minesafety.ingest.point;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.minesafety.ingest.point.domain.Point;
import org.minesafety.ingest.point.domain.Point.Change;
import org.minesafety.platform.security.Caller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Measuring points; whoever asks has made sure of the caller's scope. */
public interface Points {

    Flux<Point> ofMine(String mine);

    Flux<Point> ofMine(String mine, Collection<String> codes);

    /**
     * @param unclassified only those that name no place of the law though they should
     * @param after code behind which to start
     */
    Flux<Point> page(String mine, boolean unclassified, @Nullable String after, int limit);

    /** Codes of the mines that have one of this code. */
    Flux<String> minesWith(String code);

    /** Those that were of one of the types and are no more. */
    Flux<Point> ended(String mine, Collection<String> sensorTypes, int limit);

    /** Another one after each change of points of the mine. */
    Mono<Long> revision(String mine);

    /** Withdrawn ones too. */
    Mono<Long> count(String mine);

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

    /** Stores changes in their order; only inside of {@link #together}. */
    Mono<Void> store(List<Change> changes, Caller caller);

    /** Commands on points of one mine as one transaction, one after another. */
    <T> Mono<T> together(String mine, Supplier<Mono<T>> commands);
}

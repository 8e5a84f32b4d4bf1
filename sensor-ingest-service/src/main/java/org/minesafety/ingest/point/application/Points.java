package org.minesafety.ingest.point.application;

import java.util.Optional;
import java.util.function.Function;
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

    /**
     * @param after code behind which to start
     */
    Flux<Point> page(String mine, @Nullable String after, int limit);

    /** In every mine that has one of this code. */
    Flux<Point> withCode(String code);

    /** Whose points are in use. */
    Flux<Stream> streams();

    /** Of whom frames are expected. */
    record Stream(String mine, String system) {}

    /** Decides upon what is there and stores what is decided, in one transaction. */
    Mono<Outcome> command(
            String mine,
            String code,
            Function<Optional<Point>, Optional<Change>> decide,
            Caller caller);

    /** Commands on points of one mine as one transaction. */
    <T> Mono<T> together(String mine, Supplier<Mono<T>> commands);

    /** The point afterwards, and whether it is new. */
    record Outcome(Point point, boolean created) {}
}

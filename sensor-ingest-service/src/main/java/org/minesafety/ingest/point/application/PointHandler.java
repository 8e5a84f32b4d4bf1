package org.minesafety.ingest.point.application;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.minesafety.contracts.sensor.PointState;
import org.minesafety.ingest.domain.Mine;
import org.minesafety.ingest.point.application.Points.Outcome;
import org.minesafety.ingest.point.domain.InvalidPoint;
import org.minesafety.ingest.point.domain.Point;
import org.minesafety.ingest.point.domain.Point.Change;
import org.minesafety.ingest.point.domain.PointDraft;
import org.minesafety.ingest.point.domain.PointRules;
import org.minesafety.platform.security.Caller;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Commands on measuring points; a definition that breaks rules is an {@link InvalidPoint}. */
@Component
public final class PointHandler {

    private final Points points;
    private final PointRules rules;
    private final PointTable table;
    private final Clock clock;

    PointHandler(Points points, PointRules rules, PointTable table, Clock clock) {
        this.points = points;
        this.rules = rules;
        this.table = table;
        this.clock = clock;
    }

    /**
     * Several {@link #put} as one transaction; afterwards readings are checked against what they
     * left.
     */
    public <T> Mono<T> together(Mine mine, Supplier<Mono<T>> puts) {
        return points.together(mine.code(), puts).delayUntil(_ -> table.reread(mine.code()));
    }

    /** Saying again what is known already changes nothing. */
    public Mono<Outcome> put(PointDraft draft, Mine mine, Caller caller) {
        PointState wanted = rules.check(draft, mine.code(), mine.type());
        Instant now = clock.instant();
        return points.command(
                mine.code(), wanted.code(), known -> decide(known, wanted, now), caller);
    }

    private static Optional<Change> decide(Optional<Point> known, PointState wanted, Instant now) {
        return known.isEmpty()
                ? Optional.of(Point.define(wanted, now))
                : known.get().become(wanted, now);
    }
}

package org.minesafety.ingest.point.application;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import org.minesafety.contracts.sensor.PointState;
import org.minesafety.ingest.domain.Mine;
import org.minesafety.ingest.point.application.Points.Outcome;
import org.minesafety.ingest.point.domain.InvalidPoint;
import org.minesafety.ingest.point.domain.Point;
import org.minesafety.ingest.point.domain.Point.Change;
import org.minesafety.ingest.point.domain.PointDraft;
import org.minesafety.ingest.point.domain.PointRules;
import org.minesafety.ingest.point.domain.SensorType;
import org.minesafety.ingest.point.domain.SensorTypes;
import org.minesafety.platform.reference.ReferenceTable;
import org.minesafety.platform.reference.References;
import org.minesafety.platform.security.Caller;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Commands on measuring points; a definition that breaks rules is an {@link InvalidPoint}. */
@Component
public final class PointHandler {

    private final Points points;
    private final References references;
    private final ReferenceTable<SensorType> types;
    private final PointTable table;
    private final Clock clock;

    PointHandler(
            Points points,
            References references,
            ReferenceTable<SensorType> types,
            PointTable table,
            Clock clock) {
        this.points = points;
        this.references = references;
        this.types = types;
        this.table = table;
        this.clock = clock;
    }

    /**
     * Several {@link #put} as one transaction; afterwards readings are checked against what they
     * left.
     *
     * @param puts takes the rules in force
     */
    public <T> Mono<T> together(Mine mine, Function<PointRules, Mono<T>> puts) {
        return references
                .now(types)
                .map(now -> new PointRules(new SensorTypes(now.rows().values())))
                .flatMap(rules -> points.together(mine.code(), () -> puts.apply(rules)))
                .delayUntil(_ -> table.reread(mine.code()));
    }

    /** Saying again what is known already changes nothing. */
    public Mono<Outcome> put(PointDraft draft, PointRules rules, Mine mine, Caller caller) {
        PointState wanted = rules.check(draft, mine.code(), mine.type());
        return points.command(mine.code(), wanted.code(), known -> decide(known, wanted), caller);
    }

    /** The time is taken inside the transaction: a change holds from its commit, not earlier. */
    private Optional<Change> decide(Optional<Point> known, PointState wanted) {
        Instant now = clock.instant();
        return known.isEmpty()
                ? Optional.of(Point.define(wanted, now.truncatedTo(ChronoUnit.MILLIS)))
                : known.get().become(wanted, known.get().notBefore(now));
    }
}

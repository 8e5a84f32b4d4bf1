package org.minesafety.ingest.point;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.minesafety.contracts.sensor.Suspicion;
import org.minesafety.ingest.mine.Mine;
import org.minesafety.ingest.mine.MineAccess;
import org.minesafety.ingest.point.domain.DefinitionBatch;
import org.minesafety.ingest.point.domain.Doubt;
import org.minesafety.ingest.point.domain.Judgement;
import org.minesafety.ingest.point.domain.Point;
import org.minesafety.ingest.point.domain.Point.Change;
import org.minesafety.ingest.point.domain.PointDraft;
import org.minesafety.ingest.point.domain.PointEntry;
import org.minesafety.ingest.point.domain.SensorType;
import org.minesafety.ingest.point.domain.SensorTypes;
import org.minesafety.ingest.suspicion.PendingSuspicions;
import org.minesafety.platform.journal.Aggregates;
import org.minesafety.platform.journal.BatchCommand.Decision;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.platform.reference.ReferenceTable;
import org.minesafety.platform.reference.References;
import org.minesafety.platform.security.Caller;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Commands on measuring points. */
@Component
public final class PointHandler {

    /** So many ended points of a type are looked through for one that a new point follows. */
    private static final int MOST_ENDED = 2_000;

    private final Aggregates<Point, PointEntry> aggregates;
    private final Points points;
    private final References references;
    private final ReferenceTable<SensorType> types;
    private final PendingSuspicions suspicions;
    private final ChangedPoints table;
    private final Clock clock;

    PointHandler(
            Aggregates<Point, PointEntry> aggregates,
            Points points,
            References references,
            ReferenceTable<SensorType> types,
            PendingSuspicions suspicions,
            ChangedPoints table,
            Clock clock) {
        this.aggregates = aggregates;
        this.points = points;
        this.references = references;
        this.types = types;
        this.suspicions = suspicions;
        this.table = table;
        this.clock = clock;
    }

    /**
     * Definitions of the mine's own systems, as one transaction: what changes holds from its
     * commit. Afterwards readings are checked against what they left.
     *
     * @param codes of all points that it is about
     * @param puts decides upon them
     */
    public <T> Mono<T> together(
            Mine mine,
            Collection<String> codes,
            Caller caller,
            Function<DefinitionBatch, Mono<T>> puts) {
        return command(
                mine,
                codes,
                caller,
                batch ->
                        puts.apply(batch)
                                .map(it -> decision(batch, it, tellDoubts(mine, batch, caller))));
    }

    /**
     * The supervising unit puts the past right; nothing is suspicious about that.
     *
     * <p>Errors: {@code not-found} (404) when there is no such point.
     */
    public Mono<Point> correct(Mine mine, String code, Correction correction, Caller caller) {
        return command(
                mine,
                List.of(code),
                caller,
                batch ->
                        Mono.justOrEmpty(batch.point(code))
                                .switchIfEmpty(Mono.error(() -> new Problem(ProblemTypes.UNKNOWN)))
                                .map(before -> correct(batch, before, correction))
                                .map(it -> decision(batch, it, Mono.empty())));
    }

    /**
     * @param from data time
     */
    public record Correction(PointDraft definition, Instant from, String reason) {}

    /** How to tell what judges a point of the mine. */
    public Mono<Function<Point, Judgement>> judgements(Mine mine) {
        return inForce()
                .map(known -> {
                    Instant now = clock.instant();
                    return point -> Judgement.of(point.state(), mine, known, now);
                });
    }

    private Mono<SensorTypes> inForce() {
        return references.now(types).map(now -> new SensorTypes(now.rows().values()));
    }

    private <T> Mono<T> command(
            Mine mine,
            Collection<String> codes,
            Caller caller,
            Function<DefinitionBatch, Mono<Decision<Point, PointEntry, T>>> decide) {
        List<String> ids =
                codes.stream().distinct().map(code -> Point.id(mine.code(), code)).toList();
        return inForce()
                .flatMap(known ->
                        aggregates
                                .onAll(mine.code().value(), ids, caller)
                                .decide(held -> batch(mine, held, known).flatMap(decide)))
                .delayUntil(_ -> table.changed(mine.code()));
    }

    /** The time is taken inside the transaction: a change holds from its commit, not earlier. */
    private Mono<DefinitionBatch> batch(Mine mine, Map<String, Point> held, SensorTypes known) {
        Map<String, Point> byCode =
                held.values().stream().collect(toMap(point -> point.state().code(), it -> it));
        return points.count(mine.code())
                .map(count -> new DefinitionBatch(mine, known, byCode, count, clock.instant()));
    }

    private static Point correct(DefinitionBatch batch, Point before, Correction correction) {
        return batch.correct(
                before, correction.definition(), correction.from(), correction.reason());
    }

    private <T> Decision<Point, PointEntry, T> decision(
            DefinitionBatch batch, T answer, Mono<Void> beside) {
        List<Change> changes = batch.changes();
        return new Decision<>(
                changes.stream().map(Change::change).toList(),
                answer,
                changes.isEmpty() ? Mono.empty() : points.changed(changes).then(beside));
    }

    private Mono<Void> tellDoubts(Mine mine, DefinitionBatch batch, Caller caller) {
        return Mono.defer(() -> ended(mine, batch))
                .flatMap(ended -> suspicions.add(doubts(mine, batch, ended, caller)));
    }

    /** As the transaction leaves them. */
    private Mono<List<Point>> ended(Mine mine, DefinitionBatch batch) {
        return batch.begun().isEmpty()
                ? Mono.just(List.of())
                : points.ended(mine.code(), batch.begun(), MOST_ENDED).collectList();
    }

    private static List<Suspicion> doubts(
            Mine mine, DefinitionBatch batch, List<Point> ended, Caller caller) {
        boolean supervised = MineAccess.supervises(mine, caller);
        return batch.changes().stream()
                .flatMap(change ->
                        Doubt.all(change, batch.now(), ended, supervised).stream()
                                .map(it -> PointSuspicions.of(it, change, batch.now(), caller)))
                .toList();
    }
}

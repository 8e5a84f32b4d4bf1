package org.minesafety.ingest.history;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.minesafety.contracts.Detail;
import org.minesafety.contracts.sensor.Suspicion;
import org.minesafety.contracts.sensor.SuspicionKind;
import org.minesafety.ingest.history.Statistics.DirtyHour;
import org.minesafety.ingest.history.domain.HourOfPoints;
import org.minesafety.ingest.history.domain.HourOfPoints.Conflict;
import org.minesafety.ingest.history.domain.StoredFrame;
import org.minesafety.ingest.suspicion.Suspicions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Computes the hours that are over and dirty, and tells where two values were sent for one time.
 */
@Component
public final class HourlyStatistics {

    private static final Logger LOG = LoggerFactory.getLogger(HourlyStatistics.class);

    private static final Duration HOUR = Duration.ofHours(1);

    /** The last frames of an hour come a little after it. */
    private static final Duration GRACE = Duration.ofMinutes(2);

    private static final int HOURS_PER_ROUND = 200;

    /** Samples held at once; where an hour needs more, its points are computed in groups. */
    private static final int MOST_HELD = 300_000;

    private static final int MORE_GROUPS = 8;

    /** Of so many, each has hardly more than one point. */
    private static final int MOST_GROUPS = 10_000;

    private final Frames frames;
    private final Statistics statistics;
    private final Suspicions suspicions;
    private final Clock clock;

    HourlyStatistics(Frames frames, Statistics statistics, Suspicions suspicions, Clock clock) {
        this.frames = frames;
        this.statistics = statistics;
        this.suspicions = suspicions;
        this.clock = clock;
    }

    /**
     * Some of what is due now; may run twice at a time without harm. An hour that fails is put off,
     * and holds up no other.
     *
     * @return whether there may be more
     */
    public Mono<Boolean> round() {
        return Flux.defer(() ->
                        statistics.dirtyBefore(
                                clock.instant().minus(GRACE).minus(HOUR), HOURS_PER_ROUND))
                .concatMap(hour -> computed(hour).thenReturn(hour))
                .count()
                .map(tried -> tried >= HOURS_PER_ROUND);
    }

    private Mono<Void> computed(DirtyHour hour) {
        return compute(hour, 1)
                .then(Mono.defer(() -> statistics.clear(hour)))
                .onErrorResume(
                        failure -> !Suspicions.isAway(failure),
                        failure -> {
                            LOG.warn("{} is computed later", hour, failure);
                            return statistics.putOff(hour);
                        });
    }

    private Mono<Void> compute(DirtyHour hour, int groups) {
        return Flux.range(0, groups)
                .concatMap(group -> compute(hour, group, groups))
                .onErrorResume(HourOfPoints.TooMuch.class, _ -> compute(hour, groups * MORE_GROUPS))
                .then();
    }

    private Mono<Void> compute(DirtyHour hour, int group, int groups) {
        var points =
                new HourOfPoints(
                        hour.hour(),
                        hour.hour().plus(HOUR),
                        point -> Math.floorMod(point.hashCode(), groups) == group,
                        groups > MOST_GROUPS ? Integer.MAX_VALUE : MOST_HELD);
        return frames.between(
                        hour.mine(),
                        hour.system(),
                        hour.hour().minusMillis(StoredFrame.LONGEST_OFFSET_MS),
                        hour.hour().plus(HOUR))
                .concatMap(frame ->
                        frames.list(frame.list()).doOnNext(places -> points.add(frame, places)))
                .then(
                        Mono.defer(() ->
                                statistics.store(hour, points.frames(), points.fiveMinutes())))
                .then(
                        Mono.defer(() ->
                                suspicions.tell(
                                        points.conflicts().stream()
                                                .map(it -> suspicion(hour, it))
                                                .toList())));
    }

    private Suspicion suspicion(DirtyHour hour, Conflict conflict) {
        var kind = SuspicionKind.VALUE_CONFLICT;
        return new Suspicion(
                Suspicions.id(kind, hour.mine(), hour.system(), conflict.point(), hour.hour()),
                hour.mine(),
                kind,
                hour.system(),
                conflict.point(),
                hour.hour(),
                hour.hour().plus(HOUR),
                List.of(
                        new Detail("time", conflict.time().toString()),
                        new Detail("shown", conflict.shown()),
                        new Detail("other", conflict.other())),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }
}

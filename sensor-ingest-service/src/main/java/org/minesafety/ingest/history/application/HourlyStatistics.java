package org.minesafety.ingest.history.application;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.minesafety.ingest.history.application.Statistics.DirtyHour;
import org.minesafety.ingest.history.domain.FiveMinutes;
import org.minesafety.ingest.history.domain.Sample;
import org.minesafety.ingest.history.domain.StoredFrame;
import org.minesafety.ingest.history.domain.Timeline;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Computes the hours that are over and dirty. */
@Component
public final class HourlyStatistics {

    private static final Duration HOUR = Duration.ofHours(1);

    /** The last frames of an hour come a little after it. */
    private static final Duration GRACE = Duration.ofMinutes(2);

    private static final int HOURS_PER_ROUND = 200;

    private final Frames frames;
    private final Statistics statistics;
    private final Clock clock;

    HourlyStatistics(Frames frames, Statistics statistics, Clock clock) {
        this.frames = frames;
        this.statistics = statistics;
        this.clock = clock;
    }

    /** As much as is due now; may run twice at a time without harm. */
    public Mono<Void> round() {
        return Flux.defer(() ->
                        statistics.dirtyBefore(
                                clock.instant().minus(GRACE).minus(HOUR), HOURS_PER_ROUND))
                .concatMap(this::compute)
                .then();
    }

    private Mono<Void> compute(DirtyHour hour) {
        Instant end = hour.hour().plus(HOUR);
        Instant first = hour.hour().minusMillis(StoredFrame.LONGEST_OFFSET_MS);
        return frames.between(hour.mine(), hour.system(), first, end)
                .concatMap(
                        frame -> frames.list(frame.list()).map(places -> new Placed(frame, places)))
                .collect(
                        () -> new Hour(hour.hour(), end, new HashMap<>(), new AtomicLong()),
                        Hour::add)
                .flatMap(it -> statistics.store(hour, it.frames().get(), it.fiveMinutes()));
    }

    /** An hour as it is being computed. */
    private record Hour(
            Instant from, Instant to, Map<String, Timeline> byPoint, AtomicLong frames) {

        void add(Placed placed) {
            frames.incrementAndGet();
            placed.places()
                    .forEach((point, index) -> {
                        Sample sample = placed.frame().sample(index);
                        if (!sample.time().isBefore(from) && sample.time().isBefore(to)) {
                            byPoint.computeIfAbsent(point, _ -> new Timeline()).add(sample);
                        }
                    });
        }

        Map<String, List<FiveMinutes>> fiveMinutes() {
            Map<String, List<FiveMinutes>> slots = new HashMap<>();
            byPoint.forEach((point, timeline) -> slots.put(point, FiveMinutes.of(timeline.all())));
            return slots;
        }
    }

    private record Placed(StoredFrame frame, Map<String, Integer> places) {}
}

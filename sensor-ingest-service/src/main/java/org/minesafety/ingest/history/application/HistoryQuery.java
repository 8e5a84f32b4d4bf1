package org.minesafety.ingest.history.application;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.sensor.PointState;
import org.minesafety.ingest.history.domain.FiveMinutes;
import org.minesafety.ingest.history.domain.Sample;
import org.minesafety.ingest.history.domain.StoredFrame;
import org.minesafety.ingest.history.domain.Timeline;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What a point measured. */
@Component
public final class HistoryQuery {

    private static final Duration HOUR = Duration.ofHours(1);

    /** So many frames back the latest sample is looked for. */
    private static final int FAR_BACK = 20_000;

    private final Frames frames;
    private final Statistics statistics;

    HistoryQuery(Frames frames, Statistics statistics) {
        this.frames = frames;
        this.statistics = statistics;
    }

    /** Empty when nothing came of late. */
    public Mono<Sample> latest(PointState point) {
        return frames.newestFirst(point.mine(), point.system())
                .take(FAR_BACK)
                .concatMap(frame ->
                        sample(frame, point.code())
                                .map(sample -> new Seen(frame, sample))
                                .defaultIfEmpty(new Seen(frame, null)))
                .scan(Seen::latest)
                .takeUntil(Seen::isDecided)
                .last(Seen.NOTHING)
                .mapNotNull(Seen::best);
    }

    /** A frame that was looked at, and the best sample up to it. */
    private record Seen(@Nullable StoredFrame frame, @Nullable Sample best) {

        static final Seen NOTHING = new Seen(null, null);

        Seen latest(Seen next) {
            return new Seen(next.frame, later(best, next.best));
        }

        /** No frame before this one can hold a later sample. */
        boolean isDecided() {
            return best != null
                    && frame != null
                    && frame.dataTime()
                            .plusMillis(StoredFrame.LONGEST_OFFSET_MS)
                            .isBefore(best.time());
        }

        private static @Nullable Sample later(@Nullable Sample one, @Nullable Sample other) {
            if (one == null || other == null) {
                return one == null ? other : one;
            }
            int order = one.time().compareTo(other.time());
            return order == 0 ? one.or(other) : order > 0 ? one : other;
        }
    }

    /**
     * Samples by time, each time once.
     *
     * @param to exclusive
     */
    public Flux<Sample> samples(PointState point, Instant from, Instant to) {
        return Flux.defer(
                        () -> {
                            var timeline = new Timeline();
                            Instant first = from.minusMillis(StoredFrame.LONGEST_OFFSET_MS);
                            return frames.between(point.mine(), point.system(), first, to)
                                    .concatMap(frame ->
                                            sample(frame, point.code())
                                                    .map(sample -> settled(timeline, frame, sample))
                                                    .defaultIfEmpty(List.of()))
                                    .concatMapIterable(it -> it)
                                    .concatWith(
                                            Flux.defer(() -> Flux.fromIterable(timeline.all())));
                        })
                .filter(sample -> !sample.time().isBefore(from) && sample.time().isBefore(to));
    }

    /** Frames come by data time, so that nothing before this one's can come any more. */
    private static List<Sample> settled(Timeline timeline, StoredFrame frame, Sample sample) {
        List<Sample> done = timeline.takeBefore(frame.dataTime());
        timeline.add(sample);
        return done;
    }

    /**
     * Five-minute statistics by time; an hour in which frames came since it was computed is
     * computed on the spot.
     *
     * @param to exclusive
     */
    public Flux<FiveMinutes> fiveMinutes(PointState point, Instant from, Instant to) {
        Instant first = from.truncatedTo(ChronoUnit.HOURS);
        // the marks first: what they do not name has been kept by now
        return statistics
                .dirty(point.mine(), point.system(), first, to)
                .flatMapMany(dirty ->
                        statistics
                                .hours(point.mine(), point.code(), first, to)
                                .flatMapMany(hours -> fiveMinutes(point, dirty, hours)))
                .filter(slot -> !slot.from().isBefore(from) && slot.from().isBefore(to));
    }

    private Flux<FiveMinutes> fiveMinutes(
            PointState point,
            Set<Instant> dirty,
            NavigableMap<Instant, List<FiveMinutes>> computed) {
        var hours = new TreeSet<>(computed.keySet());
        hours.addAll(dirty);
        return Flux.fromIterable(hours)
                .concatMap(hour ->
                        dirty.contains(hour)
                                ? samples(point, hour, hour.plus(HOUR))
                                        .collectList()
                                        .map(FiveMinutes::of)
                                : Mono.justOrEmpty(computed.get(hour)))
                .concatMapIterable((Collection<FiveMinutes> slots) -> slots);
    }

    private Mono<Sample> sample(StoredFrame frame, String code) {
        return frames.list(frame.list()).mapNotNull(places -> places.get(code)).map(frame::sample);
    }
}

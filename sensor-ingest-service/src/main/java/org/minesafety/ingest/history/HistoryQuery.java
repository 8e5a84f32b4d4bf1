package org.minesafety.ingest.history;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.minesafety.ingest.history.Reach.Range;
import org.minesafety.ingest.history.Statistics.ComputedHour;
import org.minesafety.ingest.history.domain.FiveMinuteSums;
import org.minesafety.ingest.history.domain.FiveMinutes;
import org.minesafety.ingest.history.domain.Sample;
import org.minesafety.ingest.history.domain.Shown;
import org.minesafety.ingest.history.domain.StoredFrame;
import org.minesafety.ingest.history.domain.Timeline;
import org.minesafety.ingest.point.DefinedPoint;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What a point measured, at whichever systems it hung. */
@Component
public final class HistoryQuery {

    private static final Duration HOUR = Duration.ofHours(1);

    private static final Comparator<StoredFrame> BY_DATA_TIME =
            Comparator.comparing(StoredFrame::dataTime);

    /** So many frames back the latest sample is looked for, at each system. */
    private static final int FAR_BACK = 20_000;

    /** Frames read ahead of each system, where there are several. */
    private static final int PREFETCH = 32;

    private final Frames frames;
    private final Statistics statistics;

    HistoryQuery(Frames frames, Statistics statistics) {
        this.frames = frames;
        this.statistics = statistics;
    }

    /** Empty when nothing came of late. */
    public Mono<Sample> latest(DefinedPoint point) {
        return Flux.fromIterable(Reach.systems(point))
                .concatMap(system -> latest(point.state().mine(), system, point.state().code()))
                .reduce(HistoryQuery::later);
    }

    private Mono<Sample> latest(String mine, String system, String code) {
        return frames.newestFirst(mine, system)
                .take(FAR_BACK)
                .concatMap(frame ->
                        sample(frame, code)
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
            return HistoryQuery.later(one, other);
        }
    }

    private static Sample later(Sample one, Sample other) {
        int order = one.time().compareTo(other.time());
        return order == 0 ? one.or(other) : order > 0 ? one : other;
    }

    /**
     * Samples by time, each time once.
     *
     * @param to exclusive
     */
    public Flux<Shown> samples(DefinedPoint point, Instant from, Instant to) {
        return Flux.defer(
                        () -> {
                            var timeline = new Timeline();
                            return frames(point, from, to)
                                    .concatMap(frame ->
                                            sample(frame, point.state().code())
                                                    .map(sample -> settled(timeline, frame, sample))
                                                    .defaultIfEmpty(List.of()))
                                    .concatMapIterable(it -> it)
                                    .concatWith(
                                            Flux.defer(() -> Flux.fromIterable(timeline.all())));
                        })
                .filter(it ->
                        !it.sample().time().isBefore(from) && it.sample().time().isBefore(to));
    }

    /** By data time; a point that was moved has frames of several systems. */
    private Flux<StoredFrame> frames(DefinedPoint point, Instant from, Instant to) {
        String mine = point.state().mine();
        List<Flux<StoredFrame>> bySystem =
                Reach.of(point, from, to).entrySet().stream()
                        .map(it -> frames(mine, it.getKey(), it.getValue()))
                        .toList();
        return switch (bySystem.size()) {
            case 0 -> Flux.empty();
            case 1 -> bySystem.getFirst();
            default -> Flux.mergeComparing(PREFETCH, BY_DATA_TIME, array(bySystem));
        };
    }

    private Flux<StoredFrame> frames(String mine, String system, List<Range> ranges) {
        return Flux.fromIterable(ranges)
                .concatMap(range -> frames.between(mine, system, range.from(), range.to()));
    }

    @SuppressWarnings("unchecked") // an array of a generic type
    private static Flux<StoredFrame>[] array(List<Flux<StoredFrame>> list) {
        return list.toArray(Flux[]::new);
    }

    /** Frames come by data time, so that nothing before this one's can come any more. */
    private static List<Shown> settled(Timeline timeline, StoredFrame frame, Sample sample) {
        List<Shown> done = timeline.takeBefore(frame.dataTime());
        timeline.add(sample);
        return done;
    }

    /**
     * Five-minute statistics by time; an hour in which frames came since it was computed, or in
     * which the point hung at several systems, is computed on the spot.
     *
     * @param to exclusive
     */
    public Flux<FiveMinutes> fiveMinutes(DefinedPoint point, Instant from, Instant to) {
        Instant first = from.truncatedTo(ChronoUnit.HOURS);
        String mine = point.state().mine();
        // the marks first: what they do not name has been kept by now
        return Flux.fromIterable(Reach.of(point, first, to).keySet())
                .concatMap(system ->
                        statistics.dirty(mine, system, first, to).map(it -> Map.entry(system, it)))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .flatMapMany(dirty ->
                        statistics
                                .hours(mine, point.state().code(), first, to)
                                .flatMapMany(hours -> fiveMinutes(point, dirty, hours)))
                .filter(slot -> !slot.from().isBefore(from) && slot.from().isBefore(to));
    }

    private Flux<FiveMinutes> fiveMinutes(
            DefinedPoint point,
            Map<String, Set<Instant>> dirty,
            NavigableMap<Instant, ComputedHour> computed) {
        var hours = new TreeSet<>(computed.keySet());
        dirty.values().forEach(hours::addAll);
        return Flux.fromIterable(hours)
                .concatMap(hour -> {
                    List<String> systems =
                            List.copyOf(Reach.of(point, hour, hour.plus(HOUR)).keySet());
                    boolean settled =
                            systems.size() == 1
                                    && !dirty.getOrDefault(systems.getFirst(), Set.of())
                                            .contains(hour);
                    return settled
                            ? computedHour(computed.get(hour), systems.getFirst())
                            : onTheSpot(point, hour);
                })
                .concatMapIterable(slots -> slots);
    }

    private static Mono<List<FiveMinutes>> computedHour(
            @Nullable ComputedHour hour, String system) {
        return hour == null ? Mono.empty() : Mono.just(hour.of(system));
    }

    private Mono<List<FiveMinutes>> onTheSpot(DefinedPoint point, Instant hour) {
        return samples(point, hour, hour.plus(HOUR))
                .collect(FiveMinuteSums::new, (sums, shown) -> sums.add(shown.sample()))
                .map(FiveMinuteSums::slots);
    }

    private Mono<Sample> sample(StoredFrame frame, String code) {
        return frames.list(frame.list()).mapNotNull(places -> places.get(code)).map(frame::sample);
    }
}

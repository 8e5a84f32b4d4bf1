package org.minesafety.ingest.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.minesafety.ingest.history.domain.StoredFrame;
import org.minesafety.ingest.phase.Phase;
import org.minesafety.ingest.point.DefinedPoint;

/**
 * In which frames a point's samples of a time may lie: it may have hung at several systems, one
 * after the other. A frame a little ahead of the clock may have been accepted for the phase that
 * ended before its time came.
 */
final class Reach {

    private static final Duration AHEAD = Duration.ofMinutes(10);

    private Reach() {}

    /**
     * Data times of frames of one system.
     *
     * @param to exclusive
     */
    record Range(Instant from, Instant to) {}

    /**
     * Ranges by system, those of one system by time and apart from one another.
     *
     * @param to exclusive
     */
    static Map<String, List<Range>> of(DefinedPoint point, Instant from, Instant to) {
        Map<String, List<Range>> bySystem = new TreeMap<>();
        phases(point)
                .forEach(phase -> {
                    Instant earliest = from.minusMillis(StoredFrame.LONGEST_OFFSET_MS);
                    Instant first = later(earliest, phase.from());
                    Instant end = earlier(to, phase.to());
                    if (first.isBefore(end)) {
                        bySystem.computeIfAbsent(phase.system(), _ -> new ArrayList<>())
                                .add(new Range(first, end));
                    }
                });
        bySystem.replaceAll((_, ranges) -> together(ranges));
        return bySystem;
    }

    /** Every system that it ever hung at, that of the newest phase first. */
    static List<String> systems(DefinedPoint point) {
        return phases(point).reversed().stream().map(Phase::system).distinct().toList();
    }

    /** A point that was never in use has the system that it is defined for. */
    private static List<Phase> phases(DefinedPoint point) {
        return point.phases().all().isEmpty()
                ? List.of(
                        new Phase(
                                point.state().system(),
                                point.state().sensorType(),
                                point.state().unit(),
                                null,
                                null))
                : point.phases().all();
    }

    private static List<Range> together(List<Range> ranges) {
        List<Range> apart = new ArrayList<>();
        for (Range range : ranges.stream().sorted(Comparator.comparing(Range::from)).toList()) {
            Range last = apart.isEmpty() ? null : apart.getLast();
            if (last == null || last.to().isBefore(range.from())) {
                apart.add(range);
            } else if (last.to().isBefore(range.to())) {
                apart.set(apart.size() - 1, new Range(last.from(), range.to()));
            }
        }
        return apart;
    }

    private static Instant later(Instant earliest, @Nullable Instant from) {
        return from == null || from.isBefore(earliest) ? earliest : from;
    }

    private static Instant earlier(Instant to, @Nullable Instant end) {
        return end == null || end.plus(AHEAD).isAfter(to) ? to : end.plus(AHEAD);
    }
}

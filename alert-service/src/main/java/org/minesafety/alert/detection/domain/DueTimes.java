package org.minesafety.alert.detection.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/** When points are to be looked at though they send nothing. Those of one time lie together. */
final class DueTimes {

    /** There is none. */
    static final long NONE = Long.MAX_VALUE;

    private final TreeMap<Long, List<PointEvaluation>> byTime = new TreeMap<>();
    private long first = NONE;

    /** The time to which one was added last: points of one frame mostly share it. */
    private long newest = NONE;

    private List<PointEvaluation> ofNewest = List.of();

    /** The least time, or {@link #NONE}. */
    long first() {
        return first;
    }

    void add(long time, PointEvaluation point) {
        if (time != newest) {
            newest = time;
            ofNewest = byTime.computeIfAbsent(time, _ -> new ArrayList<>());
            first = Math.min(first, time);
        }
        ofNewest.add(point);
    }

    /** Those of the least time. */
    List<PointEvaluation> removeFirst() {
        List<PointEvaluation> points =
                Objects.requireNonNull(byTime.pollFirstEntry(), "none is left").getValue();
        if (first == newest) {
            newest = NONE;
        }
        first = byTime.isEmpty() ? NONE : byTime.firstKey();
        return points;
    }

    void clear() {
        byTime.clear();
        first = NONE;
        newest = NONE;
    }
}

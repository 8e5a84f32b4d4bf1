package org.minesafety.alert.domain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.alarm.LevelRule;

/** Measuring points and statutory rules of one mine. */
public final class Definitions {

    private final Map<String, PointHistory> points = new HashMap<>();
    private final Map<String, Timeline> timelines = new HashMap<>();
    private List<LevelRule> statutory = List.of();

    public @Nullable PointHistory point(String code) {
        return points.get(code);
    }

    /** The point's rules become other ones: from when, or {@link Long#MAX_VALUE}: never. */
    public long put(PointHistory point) {
        String code = point.newest().code();
        points.put(code, point);
        return replace(code, Timeline.of(point, statutory));
    }

    /** From when on rules of each point that has other ones become other ones. */
    public Map<String, Long> put(List<LevelRule> rules) {
        statutory = List.copyOf(rules);
        var changed = new HashMap<String, Long>();
        points.forEach((code, point) -> {
            long from = replace(code, Timeline.of(point, statutory));
            if (from != Timeline.NO_DIFFERENCE) {
                changed.put(code, from);
            }
        });
        return changed;
    }

    Timeline timeline(String code) {
        return timelines.getOrDefault(code, Timeline.EMPTY);
    }

    /** The next time at which rules of any point become other ones, or {@link Long#MAX_VALUE}. */
    long boundaryAfter(long time) {
        return timelines.values().stream()
                .mapToLong(timeline -> timeline.boundaryAfter(time))
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private long replace(String code, Timeline timeline) {
        Timeline before = timelines.put(code, timeline);
        return timeline.divergence(before == null ? Timeline.EMPTY : before);
    }
}

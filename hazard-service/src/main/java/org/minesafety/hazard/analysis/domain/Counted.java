package org.minesafety.hazard.analysis.domain;

import static java.util.stream.Collectors.toMap;

import java.util.EnumMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was counted of some hazards.
 *
 * @param days how many of the closed ones took so many days from the determination to the closing
 * @param reasons how many were extended, by reason; one that was extended for two counts in both
 */
public record Counted(
        Map<Figure, Long> counts, NavigableMap<Integer, Long> days, Map<String, Long> reasons) {

    private static final int HUNDRED = 100;

    public static final Counted NONE = new Counted(Map.of(), new TreeMap<>(), Map.of());

    public long count(Figure figure) {
        return counts.getOrDefault(figure, 0L);
    }

    /** Of other hazards together with these. */
    public Counted plus(Counted others) {
        Map<Figure, Long> sums = new EnumMap<>(Figure.class);
        Stream.of(counts, others.counts)
                .forEach(them -> them.forEach((figure, n) -> sums.merge(figure, n, Long::sum)));
        return new Counted(
                sums,
                new TreeMap<>(sums(days, others.days)),
                new TreeMap<>(sums(reasons, others.reasons)));
    }

    private static <K> Map<K, Long> sums(Map<K, Long> one, Map<K, Long> other) {
        return Stream.of(one, other)
                .flatMap(them -> them.entrySet().stream())
                .collect(toMap(Entry::getKey, Entry::getValue, Long::sum));
    }

    /**
     * So many days were enough for this share of the closed ones (nearest rank).
     *
     * @return null when none was closed
     */
    public @Nullable Integer daysOf(int percent) {
        long all = days.values().stream().mapToLong(Long::longValue).sum();
        long rank = Math.max(1, (all * percent + HUNDRED - 1) / HUNDRED);
        long reached = 0;
        for (Entry<Integer, Long> each : days.entrySet()) {
            reached += each.getValue();
            if (reached >= rank) {
                return each.getKey();
            }
        }
        return null;
    }
}

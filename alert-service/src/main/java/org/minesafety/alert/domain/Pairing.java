package org.minesafety.alert.domain;

import static org.minesafety.alert.domain.Times.millis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.minesafety.contracts.alarm.EpisodeState;

/** Which told episode of one point and rule is which span of a new fold: greatest overlap first. */
final class Pairing {

    private record Overlap(EpisodeState told, Span span, long length) {}

    private static final Comparator<Overlap> GREATEST_FIRST =
            Comparator.comparingLong(Overlap::length)
                    .reversed()
                    .thenComparingLong(overlap -> overlap.span().start());

    private Pairing() {}

    /**
     * Spans without a partner are absent.
     *
     * @param told disjoint
     * @param spans disjoint
     * @param newest up to where open ones last
     */
    static Map<Span, EpisodeState> of(List<EpisodeState> told, List<Span> spans, long newest) {
        var overlaps = overlaps(told, spans, newest);
        overlaps.sort(GREATEST_FIRST);
        var pairs = new HashMap<Span, EpisodeState>();
        Set<String> taken = new HashSet<>();
        for (Overlap overlap : overlaps) {
            if (!pairs.containsKey(overlap.span()) && taken.add(overlap.told().id())) {
                pairs.put(overlap.span(), overlap.told());
            }
        }
        return pairs;
    }

    /** Disjoint stretches overlap in at most as many places as there are stretches. */
    private static List<Overlap> overlaps(List<EpisodeState> told, List<Span> spans, long newest) {
        List<EpisodeState> before =
                told.stream().sorted(Comparator.comparing(EpisodeState::start)).toList();
        List<Span> after = spans.stream().sorted(Comparator.comparingLong(Span::start)).toList();
        var overlaps = new ArrayList<Overlap>();
        int i = 0;
        int j = 0;
        while (i < before.size() && j < after.size()) {
            EpisodeState one = before.get(i);
            Span other = after.get(j);
            long end = Math.min(end(one, newest), end(other, newest));
            long length = end - Math.max(millis(one.start()), other.start());
            if (length > 0) {
                overlaps.add(new Overlap(one, other, length));
            }
            if (end(one, newest) == end) {
                i++;
            } else {
                j++;
            }
        }
        return overlaps;
    }

    /** An open one holds its last reading too, so even one reading overlaps with itself. */
    private static long end(EpisodeState told, long newest) {
        return told.end() == null ? newest + 1 : millis(told.end());
    }

    private static long end(Span span, long newest) {
        return span.open() ? newest + 1 : span.end();
    }
}

package org.minesafety.alert.detection.domain;

import static org.minesafety.alert.detection.domain.Times.millis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.minesafety.contracts.alarm.EpisodeState;

/**
 * Which told episode of one point and rule is which span of a new evaluation: greatest overlap
 * first.
 *
 * @param partners of spans; those without one are absent
 * @param grownInto by id of told episodes without a partner: the span that they overlap most; those
 *     that overlap none are absent
 */
record Pairing(Map<Exceedance, EpisodeState> partners, Map<String, Exceedance> grownInto) {

    private record Overlap(EpisodeState told, Exceedance span, long length) {}

    private static final Comparator<Overlap> GREATEST_FIRST =
            Comparator.comparingLong(Overlap::length)
                    .reversed()
                    .thenComparingLong(overlap -> overlap.span().start())
                    .thenComparing(overlap -> overlap.told().start());

    /**
     * @param told disjoint
     * @param spans disjoint
     * @param newest up to where open ones last
     */
    static Pairing of(List<EpisodeState> told, List<Exceedance> spans, long newest) {
        var overlaps = overlaps(told, spans, newest);
        overlaps.sort(GREATEST_FIRST);
        var partners = new HashMap<Exceedance, EpisodeState>();
        Set<String> taken = new HashSet<>();
        for (Overlap overlap : overlaps) {
            if (!partners.containsKey(overlap.span()) && taken.add(overlap.told().id())) {
                partners.put(overlap.span(), overlap.told());
            }
        }
        var grownInto = new HashMap<String, Exceedance>();
        for (Overlap overlap : overlaps) {
            if (!taken.contains(overlap.told().id())) {
                grownInto.putIfAbsent(overlap.told().id(), overlap.span());
            }
        }
        return new Pairing(partners, grownInto);
    }

    /** Disjoint stretches overlap in at most as many places as there are stretches. */
    private static List<Overlap> overlaps(
            List<EpisodeState> told, List<Exceedance> spans, long newest) {
        List<EpisodeState> before =
                told.stream().sorted(Comparator.comparing(EpisodeState::start)).toList();
        List<Exceedance> after =
                spans.stream().sorted(Comparator.comparingLong(Exceedance::start)).toList();
        var overlaps = new ArrayList<Overlap>();
        int i = 0;
        int j = 0;
        while (i < before.size() && j < after.size()) {
            EpisodeState one = before.get(i);
            Exceedance other = after.get(j);
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
        return told.end() == null ? Math.max(newest, millis(told.start())) + 1 : millis(told.end());
    }

    private static long end(Exceedance span, long newest) {
        return span.open() ? Math.max(newest, span.start()) + 1 : span.end();
    }
}

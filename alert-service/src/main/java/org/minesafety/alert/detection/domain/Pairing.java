package org.minesafety.alert.detection.domain;

import static org.minesafety.alert.detection.domain.Times.millis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
     * @param told disjoint, but for one that was not told yet what it became: it may lie over
     *     others that were
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

    /** The episode that goes on in the place of one without a partner, if any. */
    @Nullable EpisodeState grownInto(EpisodeState one) {
        Exceedance span = grownInto.get(one.id());
        return span == null ? null : partners.get(span);
    }

    private static List<Overlap> overlaps(
            List<EpisodeState> told, List<Exceedance> spans, long newest) {
        List<EpisodeState> before =
                told.stream().sorted(Comparator.comparing(EpisodeState::start)).toList();
        List<Exceedance> after =
                spans.stream().sorted(Comparator.comparingLong(Exceedance::start)).toList();
        var overlaps = new ArrayList<Overlap>();
        int first = 0;
        for (EpisodeState one : before) {
            long start = millis(one.start());
            long end = end(one, newest);
            while (first < after.size() && end(after.get(first), newest) <= start) {
                first++;
            }
            for (int i = first; i < after.size() && after.get(i).start() < end; i++) {
                Exceedance span = after.get(i);
                long length = Math.min(end, end(span, newest)) - Math.max(start, span.start());
                if (length > 0) {
                    overlaps.add(new Overlap(one, span, length));
                }
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

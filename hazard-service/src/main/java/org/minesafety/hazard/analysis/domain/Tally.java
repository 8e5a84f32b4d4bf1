package org.minesafety.hazard.analysis.domain;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Counts all figures of a period, hazard by hazard. */
public final class Tally {

    private static final Figure[] FIGURES = Figure.values();
    private static final Figure[] WHOLES = partsOf(null);

    /** Nothing that is not counted in the whole is counted in its parts. */
    private static final Figure[][] PARTS =
            Stream.of(FIGURES).map(Tally::partsOf).toArray(Figure[][]::new);

    private static final int FIRST_DAYS = 512;

    private final Period period;
    private final int from;
    private final int to;
    private final QuickCondition[] conditions = new QuickCondition[FIGURES.length];
    private final long[] counts = new long[FIGURES.length];
    private final Map<String, Long> reasons = new TreeMap<>();

    /** How many were closed after so many days. */
    private long[] days = new long[FIRST_DAYS];

    private boolean any;

    public Tally(Period period) {
        this.period = period;
        from = FactRow.day(period.from());
        to = FactRow.day(period.to());
        for (Figure figure : FIGURES) {
            conditions[figure.ordinal()] = new QuickCondition(figure.of(period));
        }
    }

    private static Figure[] partsOf(@Nullable Figure whole) {
        return Stream.of(FIGURES).filter(it -> it.whole() == whole).toArray(Figure[]::new);
    }

    public void add(FactRow row) {
        if (row.ended() < from || row.determined() > to) {
            return;
        }
        any = true;
        for (Figure figure : WHOLES) {
            if (counted(figure, row)) {
                for (Figure part : PARTS[figure.ordinal()]) {
                    counted(part, row);
                }
            }
        }
    }

    /** Whether nothing was open within the period. */
    public boolean isEmpty() {
        return !any;
    }

    private boolean counted(Figure figure, FactRow row) {
        boolean counts = conditions[figure.ordinal()].holds(row);
        if (counts) {
            count(figure, row);
        }
        return counts;
    }

    private void count(Figure figure, FactRow row) {
        counts[figure.ordinal()]++;
        if (figure == Figure.CLOSED_WITHIN) {
            countDays(row.daysToClose());
        } else if (figure == Figure.EXTENDED_ONCE) {
            countReasons(row);
        }
    }

    private void countReasons(FactRow row) {
        for (Extended each : row.extensions()) {
            if (!each.on().isAfter(period.to())) {
                reasons.merge(each.reason(), 1L, Long::sum);
            }
        }
    }

    private void countDays(int to) {
        if (to >= days.length) {
            days = Arrays.copyOf(days, 2 * to);
        }
        days[to]++;
    }

    public Counted counted() {
        NavigableMap<Integer, Long> closed = new TreeMap<>();
        for (int i = 0; i < days.length; i++) {
            if (days[i] > 0) {
                closed.put(i, days[i]);
            }
        }
        Map<Figure, Long> all = new EnumMap<>(Figure.class);
        for (Figure figure : FIGURES) {
            all.put(figure, counts[figure.ordinal()]);
        }
        return new Counted(all, closed, reasons);
    }
}

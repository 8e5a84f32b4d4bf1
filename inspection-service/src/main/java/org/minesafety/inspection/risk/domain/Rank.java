package org.minesafety.inspection.risk.domain;

import java.util.Comparator;

/**
 * Where a mine stands in the list: most alarms at power-off that last now, most alarms that last,
 * the same of the last 30 days, most silent systems; among equals by code.
 */
public record Rank(
        int openPowerOff, int open, int recentPowerOff, int recent, int silent, String mine)
        implements Comparable<Rank> {

    private static final Comparator<Rank> WORST_FIRST =
            Comparator.comparingInt(Rank::openPowerOff)
                    .thenComparingInt(Rank::open)
                    .thenComparingInt(Rank::recentPowerOff)
                    .thenComparingInt(Rank::recent)
                    .thenComparingInt(Rank::silent)
                    .reversed()
                    .thenComparing(Rank::mine);

    static Rank of(String mine, Tally alarms) {
        return new Rank(
                alarms.open().powerOff(),
                alarms.open().total(),
                alarms.recent().powerOff(),
                alarms.recent().total(),
                alarms.open().silence(),
                mine);
    }

    @Override
    public int compareTo(Rank other) {
        return WORST_FIRST.compare(this, other);
    }
}

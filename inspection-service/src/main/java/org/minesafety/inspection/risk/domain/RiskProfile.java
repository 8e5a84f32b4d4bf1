package org.minesafety.inspection.risk.domain;

/** What is known of the danger at a mine; a mine without alarms has one too. */
public record RiskProfile(RankedMine mine, Tally alarms) {

    /** Where it stands in the list: the least first. */
    public String rank() {
        return Rank.of(mine.code(), alarms);
    }
}

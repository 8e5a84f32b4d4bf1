package org.minesafety.inspection.risk.domain;

import org.minesafety.inspection.domain.Mine;

/** What is known of the danger at a mine; a mine without alarms has one too. */
public record RiskProfile(Mine mine, Tally alarms) {

    public Rank rank() {
        return Rank.of(mine.code(), alarms);
    }
}

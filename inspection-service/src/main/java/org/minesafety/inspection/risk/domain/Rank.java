package org.minesafety.inspection.risk.domain;

import org.minesafety.contracts.mine.MineCode;

/**
 * Where a mine stands in the list, as a text: the worst mine has the least. Most alarms at
 * power-off that last now, most alarms that last, the same of the last 30 days, most silent
 * systems, most points without samples; among equals by code, so that no two mines have the same.
 */
final class Rank {

    private static final int MOST = 999_999_999;

    private Rank() {}

    static String of(MineCode mine, Tally alarms) {
        return "%09d%09d%09d%09d%09d%09d%s"
                .formatted(
                        MOST - alarms.open().powerOff(),
                        MOST - alarms.open().total(),
                        MOST - alarms.recent().powerOff(),
                        MOST - alarms.recent().total(),
                        MOST - alarms.open().silence(),
                        MOST - alarms.open().noData(),
                        mine.value());
    }
}

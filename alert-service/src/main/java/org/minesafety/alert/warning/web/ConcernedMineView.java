package org.minesafety.alert.warning.web;

import org.minesafety.alert.mine.KnownMine;
import org.minesafety.contracts.mine.MineType;

/**
 * A mine that lies where a warning holds.
 *
 * @param mine 12-digit code
 */
record ConcernedMineView(String mine, String name, MineType type) {

    static ConcernedMineView of(KnownMine mine) {
        return new ConcernedMineView(mine.code().value(), mine.name(), mine.type());
    }
}

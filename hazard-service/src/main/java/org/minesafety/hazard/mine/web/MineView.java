package org.minesafety.hazard.mine.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.minesafety.contracts.mine.MineState;
import org.minesafety.hazard.mine.domain.Mine;

/** The published state of a mine beside its version. */
record MineView(@JsonUnwrapped MineState state, long version) {

    static MineView of(Mine mine) {
        return new MineView(mine.state(), mine.version());
    }
}

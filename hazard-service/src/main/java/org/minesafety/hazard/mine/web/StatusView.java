package org.minesafety.hazard.mine.web;

import java.util.List;
import org.minesafety.contracts.mine.MineStatus;
import org.minesafety.hazard.mine.domain.Mine;
import org.minesafety.hazard.mine.domain.StatusLife;
import org.minesafety.platform.lifecycle.Action;
import org.minesafety.platform.lifecycle.Actor;
import org.minesafety.platform.security.Caller;

/**
 * Where a mine stands, and what the caller may do about it now.
 *
 * @param version of the mine
 */
record StatusView(String code, MineStatus status, List<Action> actions, long version) {

    static StatusView of(Mine mine, Caller caller) {
        String code = mine.code().value();
        return new StatusView(
                code,
                mine.status(),
                Action.of(
                        StatusLife.TABLE,
                        mine,
                        Actor.of(caller),
                        StatusController.MINES + "/" + code + "/status"),
                mine.version());
    }
}

package org.minesafety.hazard.mine;

import org.minesafety.contracts.mine.MineCode;
import org.minesafety.contracts.mine.MineStatus;
import org.minesafety.hazard.mine.domain.Mine;
import org.minesafety.hazard.mine.domain.StatusGrounds;
import org.minesafety.platform.lifecycle.Transition;
import org.minesafety.platform.web.Precondition;

/**
 * Lead a mine to another status.
 *
 * @param expected the version that the caller builds on
 */
public record ActOnStatus(
        MineCode code,
        Transition<MineStatus, Mine> action,
        StatusGrounds why,
        Precondition expected) {}

package org.minesafety.hazard.mine;

import java.util.function.LongPredicate;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.contracts.mine.MineStatus;
import org.minesafety.hazard.mine.domain.Mine;
import org.minesafety.hazard.mine.domain.StatusGrounds;
import org.minesafety.platform.lifecycle.Transition;

/**
 * Lead a mine to another status.
 *
 * @param expected holds for the versions that the caller builds on
 */
public record ActOnStatus(
        MineCode code,
        Transition<MineStatus, Mine> action,
        StatusGrounds why,
        LongPredicate expected) {}

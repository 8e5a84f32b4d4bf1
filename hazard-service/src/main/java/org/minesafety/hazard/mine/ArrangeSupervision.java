package org.minesafety.hazard.mine;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.platform.web.Precondition;

/**
 * Let these units supervise a mine, whatever its division says.
 *
 * @param path codes of the units from the province down; null to let the division decide again
 * @param expected the version that the caller builds on
 */
public record ArrangeSupervision(
        MineCode code, @Nullable List<String> path, Precondition expected) {}

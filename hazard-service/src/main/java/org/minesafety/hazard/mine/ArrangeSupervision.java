package org.minesafety.hazard.mine;

import java.util.List;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.mine.MineCode;

/**
 * Let these units supervise a mine, whatever its division says.
 *
 * @param path codes of the units from the province down; null to let the division decide again
 * @param expected holds for the versions that the caller builds on
 */
public record ArrangeSupervision(
        MineCode code, @Nullable List<String> path, LongPredicate expected) {}

package org.minesafety.hazard.mine;

import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.hazard.mine.domain.MineDraft;

/**
 * Register a mine, or change it to what is said of it.
 *
 * @param expected holds for the versions that the caller builds on, for 0 when the mine must not
 *     exist yet; null when the caller names none, which is enough to register
 */
public record PutMine(MineCode code, MineDraft mine, @Nullable LongPredicate expected) {}

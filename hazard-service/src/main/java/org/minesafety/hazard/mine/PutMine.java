package org.minesafety.hazard.mine;

import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.hazard.mine.domain.MineDraft;
import org.minesafety.platform.web.Precondition;

/**
 * Register a mine, or change it to what is said of it.
 *
 * @param expected the version that the caller builds on, or that there is none; null when the
 *     caller names none, which is enough to register
 */
public record PutMine(MineCode code, MineDraft mine, @Nullable Precondition expected) {}

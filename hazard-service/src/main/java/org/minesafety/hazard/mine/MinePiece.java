package org.minesafety.hazard.mine;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.mine.domain.Mine;

/**
 * A piece of the list of mines.
 *
 * @param next the list goes on with higher codes than this; null when it ends
 */
public record MinePiece(List<Mine> mines, @Nullable String next) {}

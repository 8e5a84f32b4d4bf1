package org.minesafety.hazard.majorhazard;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.web.After;

/**
 * A piece of a search.
 *
 * @param next place behind which the next piece begins; null when nothing follows
 */
public record HazardPiece(List<ShownHazard> hazards, @Nullable After<Instant> next) {}

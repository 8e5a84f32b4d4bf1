package org.minesafety.hazard.analysis;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.analysis.domain.HazardFacts;
import org.minesafety.platform.web.After;

/**
 * A piece of the hazards behind a figure; it may be short although more follow.
 *
 * @param next place behind which it goes on; null when nothing follows
 */
public record FactsPiece(List<HazardFacts> facts, @Nullable After<Instant> next) {}

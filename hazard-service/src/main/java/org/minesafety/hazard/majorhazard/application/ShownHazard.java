package org.minesafety.hazard.majorhazard.application;

import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.majorhazard.domain.Evidence;
import org.minesafety.hazard.majorhazard.domain.Hazard;

/**
 * A hazard and how its evidence stands now.
 *
 * @param evidence null when nothing shows the hazard any more
 */
public record ShownHazard(Hazard hazard, @Nullable Evidence evidence) {}

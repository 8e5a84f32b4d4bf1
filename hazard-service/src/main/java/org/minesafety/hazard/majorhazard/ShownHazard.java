package org.minesafety.hazard.majorhazard;

import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.majorhazard.domain.EpisodeEvidence;
import org.minesafety.hazard.majorhazard.domain.Hazard;

/**
 * A hazard and how its evidence stands now.
 *
 * @param evidence null when nothing is known of the alarm
 */
public record ShownHazard(Hazard hazard, @Nullable EpisodeEvidence evidence) {}

package org.minesafety.hazard.disastergrade;

import org.minesafety.hazard.disastergrade.domain.SaidEvidence;

/** Grade a mine in a dimension for the first time. */
public record DetermineGrade(String mine, String dimension, SaidEvidence evidence) {}

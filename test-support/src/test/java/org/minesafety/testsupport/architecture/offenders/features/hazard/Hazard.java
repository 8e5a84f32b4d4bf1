package org.minesafety.testsupport.architecture.offenders.features.hazard;

import org.minesafety.testsupport.architecture.offenders.features.mine.domain.Mine;

/** Looks into another feature. */
record Hazard(Mine mine) {}

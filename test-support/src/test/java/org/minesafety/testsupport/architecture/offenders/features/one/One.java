package org.minesafety.testsupport.architecture.offenders.features.one;

import org.minesafety.testsupport.architecture.offenders.features.two.Two;

public record One(Two two) {}

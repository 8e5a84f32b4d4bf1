package org.minesafety.testsupport.architecture.offenders.cycle.one;

import org.minesafety.testsupport.architecture.offenders.cycle.two.Two;

public record One(Two two) {}

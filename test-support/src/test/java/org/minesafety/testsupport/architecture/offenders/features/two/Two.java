package org.minesafety.testsupport.architecture.offenders.features.two;

import org.minesafety.testsupport.architecture.offenders.features.one.One;

public record Two(One one) {}

package org.minesafety.testsupport.architecture.offenders.layers.mine.domain;

import org.springframework.stereotype.Component;

@Component
final class SpringInTheDomain {}

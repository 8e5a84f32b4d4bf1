package org.minesafety.testsupport.architecture.offenders.layers.domain;

import org.springframework.stereotype.Component;

@Component
final class SpringInTheDomain {}

package org.minesafety.testsupport.architecture.offenders.configuration;

import org.springframework.boot.context.properties.ConfigurationProperties;

@ConfigurationProperties("offender")
final class MutableProperties {}

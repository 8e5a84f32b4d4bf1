package org.minesafety.testsupport.architecture.offenders.clean;

import org.springframework.boot.context.properties.ConfigurationProperties;

@ConfigurationProperties("clean")
record CleanProperties(int limit) {}

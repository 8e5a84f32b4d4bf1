package org.minesafety.hazard;

import org.minesafety.hazard.domain.MineLimits;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param mineLimits beyond which an attribute of a mine is a typing error
 */
@ConfigurationProperties("minesafety.hazard")
record HazardProperties(MineLimits mineLimits) {}

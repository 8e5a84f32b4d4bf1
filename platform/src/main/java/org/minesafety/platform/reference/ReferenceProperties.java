package org.minesafety.platform.reference;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param rootUnit the supervising unit that all others report to (GB/T 2260); its editors may
 *     change reference data
 */
@ConfigurationProperties("minesafety")
record ReferenceProperties(@DefaultValue("220000") String rootUnit) {}

package org.minesafety.platform.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The limit of a body is {@code minesafety.web.max-body}, which the platform's defaults hand to
 * Spring's codecs.
 *
 * @param maxBatch items in one batch
 */
@ConfigurationProperties("minesafety.web")
record WebProperties(@DefaultValue("500") int maxBatch) {}

package org.minesafety.platform.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param maxBody of a request; the platform's defaults hand it to Spring's codecs as well
 * @param maxBatch items in one batch
 */
@ConfigurationProperties("minesafety.web")
record WebProperties(@DefaultValue("1MB") DataSize maxBody, @DefaultValue("500") int maxBatch) {}

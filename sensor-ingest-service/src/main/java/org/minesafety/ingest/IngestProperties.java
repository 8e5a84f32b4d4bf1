package org.minesafety.ingest;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param statisticsPause between two looks for hours that are over
 * @param retentionPause between two looks for what is older than it has to be kept
 * @param linkPause between two looks at all links
 */
@ConfigurationProperties("minesafety.ingest")
record IngestProperties(
        @DefaultValue("20s") Duration statisticsPause,
        @DefaultValue("10m") Duration retentionPause,
        @DefaultValue("5s") Duration linkPause) {}

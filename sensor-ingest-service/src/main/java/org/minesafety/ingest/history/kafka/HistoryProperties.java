package org.minesafety.ingest.history.kafka;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param historyBatch most records that are written to the history at once
 */
@ConfigurationProperties("minesafety.ingest")
record HistoryProperties(@DefaultValue("500") int historyBatch) {}

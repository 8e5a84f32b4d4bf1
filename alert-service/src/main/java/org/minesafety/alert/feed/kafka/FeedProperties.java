package org.minesafety.alert.feed.kafka;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param feedCapacity so many of the latest changes of a topic are held for readers that come again
 *     or fall behind
 * @param feedReaders of a topic at once
 */
@ConfigurationProperties("minesafety.alert")
record FeedProperties(
        @DefaultValue("16384") int feedCapacity, @DefaultValue("500") int feedReaders) {}

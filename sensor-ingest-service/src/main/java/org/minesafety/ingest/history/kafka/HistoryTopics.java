package org.minesafety.ingest.history.kafka;

import org.minesafety.contracts.Topics;
import org.minesafety.platform.topic.UsedTopics;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Topics that become history. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HistoryProperties.class)
class HistoryTopics {

    @Bean
    UsedTopics keptTopics() {
        return UsedTopics.of()
                .reading(
                        Topics.SENSOR_FRAMES,
                        Topics.SENSOR_BACKLOG,
                        Topics.SENSOR_RECEIPTS,
                        Topics.LATE_BEYOND_HORIZON);
    }
}

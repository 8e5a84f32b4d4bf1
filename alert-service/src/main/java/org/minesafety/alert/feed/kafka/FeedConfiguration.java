package org.minesafety.alert.feed.kafka;

import java.time.Clock;
import org.minesafety.alert.feed.FollowedTopic;
import org.minesafety.alert.mine.KnownMines;
import org.minesafety.platform.runtime.ServiceName;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Each instance follows the topics for its own readers. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FeedProperties.class)
class FeedConfiguration {

    @Bean
    KafkaFeeds changeFeeds(
            ObjectProvider<FollowedTopic<?, ?>> topics,
            KafkaProperties kafka,
            KnownMines mines,
            FeedProperties properties,
            Clock clock,
            Environment environment) {
        return new KafkaFeeds(
                topics.stream().toList(),
                kafka.buildAdminProperties(),
                ServiceName.of(environment),
                properties,
                mines,
                clock);
    }
}

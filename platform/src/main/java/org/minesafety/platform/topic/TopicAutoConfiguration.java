package org.minesafety.platform.topic;

import org.apache.kafka.clients.producer.Producer;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Topics for every service that has Kafka. */
@AutoConfiguration
@ConditionalOnClass(Producer.class)
class TopicAutoConfiguration {

    @Bean
    EventCodec eventCodec() {
        return new EventCodec();
    }
}

package org.minesafety.ingest.suspicion;

import java.util.List;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.sensor.Suspicion;
import org.minesafety.platform.correlation.Correlation;
import org.minesafety.platform.runtime.ServiceName;
import org.minesafety.platform.topic.Envelope;
import org.minesafety.platform.topic.EventCodec;
import org.minesafety.platform.topic.UsedTopics;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.kafka.core.KafkaTemplate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Few records, and far from the hot path: a future for each does no harm here. */
@Configuration(proxyBeanMethods = false)
class KafkaSuspicions {

    @Bean
    UsedTopics suspicionTopics() {
        return UsedTopics.of(Topics.SENSOR_SUSPICIONS);
    }

    @Bean
    SuspicionTopic suspicionPublisher(
            KafkaTemplate<String, byte[]> kafka, EventCodec codec, Environment environment) {
        ServiceName service = ServiceName.of(environment);
        return all ->
                Mono.deferContextual(context ->
                        publish(all, service, Correlation.of(context), kafka, codec)
                                .subscribeOn(Schedulers.boundedElastic())); // it may block
    }

    private static Mono<Void> publish(
            List<Suspicion> all,
            ServiceName service,
            String correlation,
            KafkaTemplate<String, byte[]> kafka,
            EventCodec codec) {
        return Flux.fromIterable(all)
                .flatMapSequential(it -> {
                    var envelope = new Envelope(it.id(), service, it.at(), correlation, null);
                    var record = codec.encode(Topics.SENSOR_SUSPICIONS, it, envelope);
                    return Mono.fromFuture(() -> kafka.send(record));
                })
                .then();
    }
}

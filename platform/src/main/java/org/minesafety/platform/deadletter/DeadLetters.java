package org.minesafety.platform.deadletter;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Puts aside what a reader of this service cannot take, on {@code <topic>.<service>.dlt}. */
public final class DeadLetters {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    private final String service;
    private final KafkaTemplate<String, byte[]> sender;

    DeadLetters(String service, ProducerFactory<String, byte[]> senders) {
        this.service = service;
        this.sender =
                new KafkaTemplate<>(
                        senders,
                        Map.of(
                                ProducerConfig.ACKS_CONFIG, "all",
                                ProducerConfig.MAX_REQUEST_SIZE_CONFIG, DeadLetter.LARGEST_BYTES,
                                ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000,
                                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000,
                                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 20_000));
    }

    /** Completes when Kafka has acknowledged every letter; may be repeated. */
    public Mono<Void> send(String reader, List<UndecodableRecord> failures) {
        return failures.isEmpty()
                ? Mono.empty()
                : Flux.fromIterable(failures)
                        .flatMapSequential(failure -> send(reader, failure))
                        .then()
                        .subscribeOn(Schedulers.boundedElastic()); // a producer may block
    }

    private Mono<Void> send(String reader, UndecodableRecord failure) {
        return Mono.fromFuture(() -> sender.send(DeadLetter.of(service, reader, failure)))
                .doOnNext(_ -> LOG.warn("Dead letter of {}: {}", reader, failure.getMessage()))
                .then();
    }
}

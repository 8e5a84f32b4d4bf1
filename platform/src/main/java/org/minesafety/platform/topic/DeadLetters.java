package org.minesafety.platform.topic;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.minesafety.platform.topic.Positions.Span;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Records that a reader of this service could not take, as they came, on {@code
 * <topic>.<service>.dlt}. What lies there is open; a letter is deleted when it was replayed.
 */
final class DeadLetters {

    /** Largest dead letter: the largest record of a topic and the headers that say why. */
    static final int LARGEST_BYTES = 2 * 1024 * 1024;

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    private final String service;
    private final KafkaTemplate<String, byte[]> sender;
    private final ConsumerFactory<String, byte[]> readers;
    private final AdminConnection kafka;
    private final Positions positions;
    private final MeterRegistry meters;

    DeadLetters(
            String service,
            ProducerFactory<String, byte[]> senders,
            ConsumerFactory<String, byte[]> readers,
            AdminConnection kafka,
            MeterRegistry meters) {
        this.service = service;
        this.sender =
                new KafkaTemplate<>(
                        senders,
                        Map.of(
                                ProducerConfig.ACKS_CONFIG, "all",
                                ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_BYTES,
                                ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000,
                                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000,
                                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 20_000));
        this.readers = readers;
        this.kafka = kafka;
        this.positions = new Positions(kafka);
        this.meters = meters;
    }

    static String topic(String topic, String service) {
        return topic + "." + service + ".dlt";
    }

    /** Completes when Kafka has acknowledged every letter; may be repeated. */
    Mono<Void> send(String projection, List<UndecodableRecord> failures) {
        return failures.isEmpty()
                ? Mono.empty()
                : Flux.fromIterable(failures)
                        .flatMapSequential(failure -> send(projection, failure))
                        .then()
                        .subscribeOn(Schedulers.boundedElastic()); // a producer may block
    }

    private Mono<Void> send(String projection, UndecodableRecord failure) {
        ConsumerRecord<String, byte[]> record = failure.record();
        var letter =
                new ProducerRecord<>(
                        topic(record.topic(), service),
                        record.partition(),
                        record.key(),
                        record.value(),
                        DeadLetter.headers(projection, failure));
        return Mono.fromFuture(() -> sender.send(letter)).doOnNext(sent -> count(failure)).then();
    }

    private void count(UndecodableRecord failure) {
        String topic = failure.record().topic();
        LOG.warn("Dead letter: {}", failure.getMessage());
        meters.counter("minesafety.deadletters", "topic", topic, "reason", failure.reason().name())
                .increment();
    }

    /** Number of open letters of a topic; blocks. */
    long open(String topic) {
        return positions.spans(topic(topic, service)).values().stream().mapToLong(Span::size).sum();
    }

    /** The oldest open letters of each partition, at most so many in all; blocks. */
    List<DeadLetter> oldest(String topic, int most) {
        String letters = topic(topic, service);
        List<DeadLetter> found = new ArrayList<>();
        try (Consumer<String, byte[]> reader = readers.createConsumer()) {
            positions
                    .spans(letters)
                    .forEach((number, span) -> {
                        var partition = new TopicPartition(letters, number);
                        reader.assign(List.of(partition));
                        reader.seek(partition, span.begin());
                        while (found.size() < most && reader.position(partition) < span.end()) {
                            reader.poll(POLL).forEach(record -> found.add(new DeadLetter(record)));
                        }
                    });
        }
        return found.subList(0, Math.min(found.size(), most));
    }

    /** Forgets letters that {@link #oldest} returned; blocks. */
    void delete(List<DeadLetter> letters) {
        Map<TopicPartition, RecordsToDelete> upTo = new HashMap<>();
        for (DeadLetter letter : letters) {
            long next = letter.letter().offset() + 1;
            upTo.put(letter.position(), RecordsToDelete.beforeOffset(next));
        }
        kafka.ask(admin -> admin.deleteRecords(upTo).all());
    }
}

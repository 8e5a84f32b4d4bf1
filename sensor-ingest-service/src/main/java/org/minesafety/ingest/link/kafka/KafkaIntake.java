package org.minesafety.ingest.link.kafka;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.Topics;
import org.minesafety.ingest.link.Intake;
import org.minesafety.platform.runtime.ServiceName;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.env.Environment;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * By the positions of the history's consumers: what stood on Kafka at a moment is seen when they
 * are there. While the broker does not answer, or uploads are refused for its sake, nothing can be
 * accepted.
 */
@Component
class KafkaIntake implements Intake, DisposableBean {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MOST_REMEMBERED = 512;

    private final KafkaAdmin settings;
    private final CircuitBreaker breaker;
    private final String group;
    private final Deque<Ends> remembered = new ArrayDeque<>();
    private Instant seen = Instant.MIN;
    private @Nullable Admin admin;

    KafkaIntake(KafkaAdmin settings, CircuitBreaker kafkaBreaker, Environment environment) {
        this.settings = settings;
        this.breaker = kafkaBreaker;
        this.group = ServiceName.of(environment) + ".history";
    }

    /** How far the topics reached at a moment. */
    record Ends(Instant at, Map<TopicPartition, Long> offsets) {

        boolean areReached(Map<TopicPartition, Long> positions) {
            return offsets.entrySet().stream()
                    .allMatch(end -> positions.getOrDefault(end.getKey(), 0L) >= end.getValue());
        }
    }

    @Override
    public Mono<Instant> upTo(Instant now) {
        return Mono.fromCallable(() -> look(now)).subscribeOn(Schedulers.boundedElastic());
    }

    private synchronized Instant look(Instant now)
            throws ExecutionException, InterruptedException, TimeoutException {
        if (breaker.getState() == CircuitBreaker.State.OPEN) {
            throw new IllegalStateException("Uploads are refused: Kafka does not answer");
        }
        Map<TopicPartition, Long> ends = ends();
        remember(remembered, new Ends(now, ends));
        Instant reached = reached(remembered, positions());
        if (reached.isAfter(seen)) {
            seen = reached;
        }
        return seen;
    }

    /** Of many moments every second one is enough. */
    static void remember(Deque<Ends> remembered, Ends ends) {
        if (remembered.size() >= MOST_REMEMBERED) {
            boolean[] drop = {false};
            remembered.removeIf(_ -> drop[0] = !drop[0]);
        }
        remembered.addLast(ends);
    }

    /** The latest moment whose ends are reached; those before it are of no more use. */
    static Instant reached(Deque<Ends> remembered, Map<TopicPartition, Long> positions) {
        Instant reached = Instant.MIN;
        while (!remembered.isEmpty() && remembered.getFirst().areReached(positions)) {
            reached = remembered.removeFirst().at();
        }
        return reached;
    }

    private Map<TopicPartition, Long> ends()
            throws ExecutionException, InterruptedException, TimeoutException {
        var topics = Stream.of(Topics.SENSOR_FRAMES.name(), Topics.SENSOR_BACKLOG.name()).toList();
        Map<String, TopicDescription> described =
                admin().describeTopics(topics)
                        .allTopicNames()
                        .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        Map<TopicPartition, OffsetSpec> latest =
                described.values().stream()
                        .flatMap(topic ->
                                topic.partitions().stream()
                                        .map(it ->
                                                new TopicPartition(topic.name(), it.partition())))
                        .collect(Collectors.toMap(it -> it, _ -> OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin().listOffsets(latest)
                .all()
                .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .forEach((partition, found) -> ends.put(partition, found.offset()));
        return ends;
    }

    private Map<TopicPartition, Long> positions()
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, OffsetAndMetadata> committed =
                admin().listConsumerGroupOffsets(group)
                        .partitionsToOffsetAndMetadata()
                        .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        Map<TopicPartition, Long> positions = new HashMap<>();
        committed.forEach((partition, found) -> {
            if (found != null) {
                positions.put(partition, found.offset());
            }
        });
        return positions;
    }

    private Admin admin() {
        Admin open = admin;
        if (open == null) {
            open = Admin.create(settings.getConfigurationProperties());
            admin = open;
        }
        return open;
    }

    @Override
    public void destroy() {
        Admin open = admin;
        if (open != null) {
            open.close(Duration.ofSeconds(1));
        }
    }
}

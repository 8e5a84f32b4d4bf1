package org.minesafety.acceptance.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.minesafety.contracts.Topics;

/** How many frames each group of readers is behind, looked at again and again. */
final class Lag implements AutoCloseable {

    static final String HISTORY = "sensor-ingest-service.history";
    static final String ALARMS = "alert-service";

    private static final Set<String> FRAMES =
            Set.of(Topics.SENSOR_FRAMES.name(), Topics.SENSOR_BACKLOG.name());
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Admin admin;
    private final Map<String, List<Long>> seen = new HashMap<>();

    /**
     * @param kafka bootstrap servers
     */
    Lag(String kafka) {
        admin = Admin.create(Map.of("bootstrap.servers", kafka));
    }

    /** Frames that the group has not committed yet. */
    long of(String group) throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetAndMetadata> committed =
                new HashMap<>(
                        admin.listConsumerGroupOffsets(group)
                                .partitionsToOffsetAndMetadata()
                                .get());
        committed.keySet().removeIf(it -> !FRAMES.contains(it.topic()));
        var ends =
                admin.listOffsets(
                        committed.keySet().stream()
                                .collect(Collectors.toMap(it -> it, _ -> OffsetSpec.latest())));
        long lag = 0;
        for (var read : committed.entrySet()) {
            lag += ends.partitionResult(read.getKey()).get().offset() - read.getValue().offset();
        }
        return lag;
    }

    /** Looks once a second until it is interrupted. */
    void follow() {
        try {
            while (!Thread.interrupted()) {
                for (String group : List.of(HISTORY, ALARMS)) {
                    seen.computeIfAbsent(group, _ -> new ArrayList<>()).add(of(group));
                }
                Thread.sleep(LOOK);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Waits until nobody is behind. */
    Duration drain(Duration limit) throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        while (of(HISTORY) + of(ALARMS) > 0 && System.nanoTime() - start < limit.toNanos()) {
            Thread.sleep(LOOK.dividedBy(5));
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** What was seen of a group, frames by seconds. */
    List<Long> seen(String group) {
        return seen.getOrDefault(group, List.of());
    }

    @Override
    public void close() {
        admin.close();
    }
}

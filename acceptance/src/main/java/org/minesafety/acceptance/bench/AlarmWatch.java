package org.minesafety.acceptance.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.minesafety.contracts.Topics;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Waits on Kafka, as a reader of committed records, for the alarms of values that were sent, and
 * notes how long each took from just before its upload.
 */
final class AlarmWatch implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration LOOK = Duration.ofMillis(20);

    private final Map<String, Long> sent = new ConcurrentHashMap<>();
    private final CountDownLatch positioned = new CountDownLatch(1);
    private final Thread reader;
    private final List<Alarm> alarms = new ArrayList<>();
    private volatile boolean closing;

    /**
     * @param sent by {@link System#nanoTime}, just before its upload
     * @param nanos until it was read
     */
    record Alarm(String point, long sent, long nanos) {

        /** When it was read, by {@link System#nanoTime}. */
        long read() {
            return sent + nanos;
        }
    }

    /**
     * @param kafka bootstrap servers
     */
    AlarmWatch(String kafka) throws InterruptedException {
        reader = Thread.ofPlatform().name("alarm-watch").daemon().start(() -> read(kafka));
        positioned.await();
    }

    /** A value above the level is about to leave. */
    void expect(String point, Instant time) {
        sent.put(key(point, time), System.nanoTime());
    }

    /** Waits until all alarms have come; returns how many have not within the limit. */
    int await(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!sent.isEmpty() && System.nanoTime() < deadline) {
            Thread.sleep(LOOK);
        }
        return sent.size();
    }

    /**
     * Nanoseconds that the alarms took which came since the last call.
     *
     * @param from only of values that were sent from then on, by {@link System#nanoTime}
     * @param to and before
     */
    synchronized List<Long> take(long from, long to) {
        List<Long> taken =
                alarms.stream()
                        .filter(it -> it.sent() >= from && it.sent() < to)
                        .map(Alarm::nanos)
                        .toList();
        alarms.clear();
        return taken;
    }

    List<Long> take() {
        return take(Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /** Those that came since the last call. */
    synchronized List<Alarm> takeAlarms() {
        List<Alarm> taken = List.copyOf(alarms);
        alarms.clear();
        return taken;
    }

    @Override
    public void close() throws InterruptedException {
        closing = true;
        reader.join();
    }

    private void read(String kafka) {
        try (var consumer =
                new KafkaConsumer<>(
                        Map.<String, Object>of(
                                "bootstrap.servers", kafka, "isolation.level", "read_committed"),
                        new StringDeserializer(),
                        new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(Topics.ALARM_EPISODES.name()).stream()
                            .map(it -> new TopicPartition(it.topic(), it.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position);
            positioned.countDown();
            while (!closing) {
                var records = consumer.poll(POLL);
                long now = System.nanoTime();
                records.forEach(record -> note(record, now));
            }
        }
    }

    private void note(ConsumerRecord<String, byte[]> record, long now) {
        JsonNode state = JSON.readTree(record.value()).path("state");
        Instant start = Instant.parse(state.path("start").asString());
        String point = state.path("point").asString();
        Long before = sent.remove(key(point, start));
        if (before != null) {
            synchronized (this) {
                alarms.add(new Alarm(point, before, now - before));
            }
        }
    }

    private static String key(String point, Instant time) {
        return point + "@" + time;
    }
}

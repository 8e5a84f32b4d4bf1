package org.minesafety.alert.detection.topology;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.test.TestRecord;
import org.minesafety.alert.detection.domain.DetectionCounters;
import org.minesafety.alert.detection.domain.Longwall;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.contracts.alarm.EpisodeStatus;
import org.minesafety.contracts.topic.Topic;
import org.minesafety.platform.runtime.ServiceName;
import org.minesafety.platform.topic.Envelope;

/**
 * The topology as Kafka runs it exactly once: when it dies, what was not committed never happened,
 * and what had been read since is read again. A slice ends after some questions whether it may go
 * on.
 */
final class DyingTopology implements AutoCloseable {

    private static final Duration STEP = Duration.ofMillis(50);

    private record Incoming(String topic, TestRecord<String, byte[]> record) {}

    private final AtomicInteger ids = new AtomicInteger();
    private final AtomicLong elapsed = new AtomicLong();
    private final int msPerQuestion;
    private final List<Incoming> sinceCommit = new ArrayList<>();
    private final Map<String, EpisodeState> told = new LinkedHashMap<>();
    private List<String> committed = List.of();
    private DrivenTopology life;
    private Instant clock;

    /** So many times an alarm cannot be opened. */
    int faults;

    /**
     * @param msPerQuestion how much of a slice is over whenever it is asked for
     */
    DyingTopology(Instant clock, int msPerQuestion) {
        this.clock = clock;
        this.msPerQuestion = msPerQuestion;
        this.life = born();
    }

    Instant clock() {
        return clock;
    }

    <V> void send(Topic<V> topic, V value) {
        var envelope = new Envelope("id", new ServiceName("test"), Longwall.NOON, "c-1", null);
        var record = AlarmDriver.CODEC.encode(topic, value, envelope);
        send(topic.name(), new TestRecord<>(record.key(), record.value(), record.headers(), clock));
    }

    void live(String mine, byte[] frame) {
        var headers = FrameJson.headers(Topics.SENSOR_FRAMES);
        send(Topics.SENSOR_FRAMES.name(), new TestRecord<>(mine, frame, headers, clock));
    }

    void look() {
        clock = clock.plus(STEP);
        life.advance(STEP);
    }

    void commit() {
        for (TestRecord<String, byte[]> record : life.read(Topics.ALARM_EPISODES.name())) {
            var change =
                    AlarmDriver.CODEC.decode(
                            Topics.ALARM_EPISODES, DrivenTopology.consumed(record));
            told.put(change.state().id(), change.state());
        }
        committed = life.kept();
        sinceCommit.clear();
    }

    void die() {
        life.close();
        life = born();
        life.keep(committed);
        List<Incoming> again = List.copyOf(sinceCommit);
        sinceCommit.clear();
        again.forEach(one -> send(one.topic(), one.record()));
    }

    /** Of the point under the rule, neither merged nor withdrawn, as far as committed. */
    List<EpisodeState> told(String point, String rule) {
        return told.values().stream()
                .filter(one -> point.equals(one.point()) && one.rule().equals(rule))
                .filter(one ->
                        one.state() == EpisodeStatus.OPEN || one.state() == EpisodeStatus.CLOSED)
                .toList();
    }

    @Override
    public void close() {
        life.close();
    }

    private void send(String topic, TestRecord<String, byte[]> record) {
        sinceCommit.add(new Incoming(topic, record));
        life.send(topic, record);
    }

    private DrivenTopology born() {
        var failures = new DetectionFailures(new SimpleMeterRegistry(), Clock.systemUTC());
        return new DrivenTopology(
                AlarmTopology.of(
                        "alert-service",
                        AlarmDriver.CODEC,
                        AlarmDriver.PROPERTIES,
                        new DetectionCounters(),
                        failures,
                        this::id,
                        new LookShare(() -> elapsed.addAndGet(msPerQuestion)),
                        Stores::inMemoryKeyValueStore),
                clock);
    }

    private String id() {
        if (faults > 0) {
            faults--;
            throw new IllegalStateException("a fault of ours");
        }
        return "e" + ids.incrementAndGet();
    }
}

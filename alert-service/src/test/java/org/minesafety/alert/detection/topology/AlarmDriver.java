package org.minesafety.alert.detection.topology;

import static org.minesafety.alert.detection.domain.Longwall.MINE;
import static org.minesafety.alert.detection.domain.Longwall.NOON;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.detection.domain.DetectionCounters;
import org.minesafety.alert.detection.domain.EpisodeChange;
import org.minesafety.alert.detection.domain.Told;
import org.minesafety.alert.detection.topology.DetectionProperties.NoData;
import org.minesafety.alert.detection.topology.DetectionProperties.Streams;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.alarm.Clue;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.contracts.alarm.LateBeyondHorizon;
import org.minesafety.contracts.alarm.LevelRule;
import org.minesafety.contracts.alarm.MineRules;
import org.minesafety.contracts.alarm.RuleEvent.RulesAssigned;
import org.minesafety.contracts.sensor.LinkEvent;
import org.minesafety.contracts.sensor.LinkEvent.LinkLost;
import org.minesafety.contracts.sensor.LinkState;
import org.minesafety.contracts.sensor.PointEvent;
import org.minesafety.contracts.sensor.PointState;
import org.minesafety.contracts.sensor.SensorFrame;
import org.minesafety.contracts.topic.EntityRecord;
import org.minesafety.contracts.topic.Topic;
import org.minesafety.platform.runtime.ServiceName;
import org.minesafety.platform.topic.Envelope;
import org.minesafety.platform.topic.EventCodec;
import org.springframework.util.unit.DataSize;

/** The topology without a broker: records in, episodes out; a restart keeps the stores only. */
final class AlarmDriver implements AutoCloseable {

    static final EventCodec CODEC = new EventCodec();
    static final DetectionProperties PROPERTIES =
            new DetectionProperties(
                    Duration.ofDays(8),
                    Duration.ofSeconds(60),
                    new NoData(
                            Duration.ZERO,
                            Duration.ZERO,
                            Duration.ofMinutes(30),
                            Duration.ofMinutes(30)),
                    Duration.ofMillis(250),
                    new Streams(
                            "1",
                            Duration.ofSeconds(30),
                            Path.of("."),
                            1,
                            DataSize.ofMegabytes(64),
                            Duration.ofMillis(20),
                            0));

    /** Long after all readings. */
    static final Instant NOW = NOON.plus(Duration.ofDays(60));

    final DetectionCounters counters = new DetectionCounters();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final DetectionFailures failures = new DetectionFailures(meters, Clock.systemUTC());
    final Told told = new Told();
    final List<TestRecord<String, byte[]>> episodes = new ArrayList<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final Function<String, KeyValueBytesStoreSupplier> kind;
    private final LongSupplier elapsed;
    private DrivenTopology driver;
    private Instant clock = NOW;
    private long ruleVersion;

    /** Before the numbers of new episodes. */
    String idsBegin = "e";

    /** So many times an alarm cannot be opened. */
    int faults;

    /** With stores in memory, for the driver flushes them after each record. */
    AlarmDriver() {
        this(Stores::inMemoryKeyValueStore);
    }

    AlarmDriver(Function<String, KeyValueBytesStoreSupplier> kind) {
        this.kind = kind;
        this.elapsed = () -> clock.toEpochMilli();
        driver = driver(NOW);
    }

    /**
     * @param elapsed what slices are measured by; else time stands still while work is done
     */
    AlarmDriver(LongSupplier elapsed) {
        this.kind = Stores::inMemoryKeyValueStore;
        this.elapsed = elapsed;
        driver = driver(NOW);
    }

    void live(SensorFrame frame) {
        send(Topics.SENSOR_FRAMES, frame.mine(), FrameJson.write(frame));
    }

    void backlog(SensorFrame frame) {
        send(Topics.SENSOR_BACKLOG, frame.mine(), FrameJson.write(frame));
    }

    void define(EntityRecord<PointEvent, PointState> point) {
        send(Topics.MEASURING_POINTS, point);
    }

    void rule(List<LevelRule> rules) {
        ruleVersion++;
        send(
                Topics.ALARM_RULES,
                new EntityRecord<>(
                        new RulesAssigned(MINE, NOON),
                        new MineRules(MINE, rules),
                        ruleVersion,
                        ""));
    }

    void oldLink(LinkState link, long version) {
        LinkEvent fact = new LinkLost(link.mine(), link.system(), link.since());
        send(Topics.LINK_STATES, new EntityRecord<>(fact, link, version, ""));
    }

    void link(LinkState link, long version) {
        LinkEvent fact = new LinkLost(link.mine(), link.system(), clock);
        send(Topics.LINK_STATES, new EntityRecord<>(fact, link, version, ""));
    }

    <V> void send(Topic<V> topic, V value) {
        ProducerRecord<String, byte[]> record =
                CODEC.encode(
                        topic,
                        value,
                        new Envelope("id", new ServiceName("test"), NOON, "c-1", null));
        driver.send(
                topic.name(),
                new TestRecord<>(record.key(), record.value(), record.headers(), clock));
        read();
    }

    void send(Topic<?> topic, String key, byte[] value) {
        send(topic, key, value, FrameJson.headers(topic));
    }

    void send(
            Topic<?> topic, @Nullable String key, byte @Nullable [] value, RecordHeaders headers) {
        driver.send(topic.name(), new TestRecord<>(key, value, headers, clock));
        read();
    }

    /** Lets the wall clock go on until what came late is folded. */
    void look() {
        pass(PROPERTIES.refoldInterval());
    }

    void pass(Duration time) {
        clock = clock.plus(time);
        driver.advance(time);
        read();
    }

    /** Looks until nothing is to be judged again. */
    void settle() {
        for (int i = 0; i < 40; i++) {
            look();
        }
    }

    List<LateBeyondHorizon> late() {
        return driver.read(Topics.LATE_BEYOND_HORIZON.name()).stream()
                .map(record ->
                        CODEC.decode(Topics.LATE_BEYOND_HORIZON, DrivenTopology.consumed(record)))
                .toList();
    }

    List<Clue> clues() {
        return driver.read(Topics.CLUES.name()).stream()
                .map(record -> CODEC.decode(Topics.CLUES, DrivenTopology.consumed(record)))
                .toList();
    }

    List<TestRecord<String, byte[]>> deadLetters(Topic<?> topic) {
        return driver.read(topic.name() + ".alert-service.dlt");
    }

    int stored(String store) {
        int[] count = new int[1];
        driver.each(store, (key, value) -> count[0]++);
        return count[0];
    }

    /** Bytes of the greatest value. */
    int greatest(String store) {
        int[] greatest = new int[1];
        driver.each(store, (key, value) -> greatest[0] = Math.max(greatest[0], value.length));
        return greatest[0];
    }

    long bytesStored(String store) {
        long[] bytes = new long[1];
        driver.each(store, (key, value) -> bytes[0] += key.get().length + value.length);
        return bytes[0];
    }

    void restart() {
        DrivenTopology before = driver;
        driver = driver(clock);
        driver.keep(before.kept());
        before.close();
    }

    /** All that is kept, a line each: store, key, value. */
    List<String> kept() {
        return driver.kept();
    }

    /** Begins with what {@link #kept} said, of this release or an earlier one. */
    void keep(List<String> lines) {
        driver.keep(lines);
        driver.each(
                AlarmStores.EPISODES,
                (key, value) -> told.known(StoreJson.read(value, EpisodeState.class)));
        restart();
    }

    @Override
    public void close() {
        driver.close();
    }

    private void read() {
        driver.read(Topics.ALARM_EPISODES.name()).forEach(this::read);
    }

    private void read(TestRecord<String, byte[]> record) {
        episodes.add(record);
        var decoded = CODEC.decode(Topics.ALARM_EPISODES, DrivenTopology.consumed(record));
        told.episode(new EpisodeChange(decoded.fact(), decoded.state()));
    }

    private DrivenTopology driver(Instant now) {
        return new DrivenTopology(
                AlarmTopology.of(
                        "alert-service",
                        CODEC,
                        PROPERTIES,
                        counters,
                        failures,
                        this::id,
                        new LookShare(elapsed),
                        kind),
                now);
    }

    private String id() {
        if (faults > 0) {
            faults--;
            throw new IllegalStateException("a fault of ours");
        }
        return idsBegin + ids.incrementAndGet();
    }
}

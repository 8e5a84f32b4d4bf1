package org.minesafety.alert.detection.topology;

import static org.minesafety.alert.detection.domain.Longwall.MINE;
import static org.minesafety.alert.detection.domain.Longwall.NOON;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.AlertProperties;
import org.minesafety.alert.AlertProperties.NoData;
import org.minesafety.alert.AlertProperties.Streams;
import org.minesafety.alert.detection.domain.DetectionCounters;
import org.minesafety.alert.detection.domain.EpisodeChange;
import org.minesafety.alert.detection.domain.Told;
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
import org.minesafety.platform.topic.Envelope;
import org.minesafety.platform.topic.EventCodec;
import org.springframework.util.unit.DataSize;

/** The topology without a broker: records in, episodes out; a restart keeps the stores only. */
final class AlarmDriver implements AutoCloseable {

    static final EventCodec CODEC = new EventCodec();
    private static final HexFormat HEX = HexFormat.of();
    static final AlertProperties PROPERTIES =
            new AlertProperties(
                    Duration.ofDays(8),
                    Duration.ofSeconds(60),
                    new NoData(
                            Duration.ZERO,
                            Duration.ZERO,
                            Duration.ofMinutes(30),
                            Duration.ofMinutes(30)),
                    Duration.ofMillis(250),
                    Duration.ofSeconds(2),
                    "220000",
                    16_384,
                    500,
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
    private TopologyTestDriver driver;
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
                        new Envelope("id", URI.create("urn:minesafety:test"), NOON, "c-1", null));
        input(topic.name())
                .pipeInput(new TestRecord<>(record.key(), record.value(), record.headers(), clock));
        read();
    }

    void send(Topic<?> topic, String key, byte[] value) {
        send(topic, key, value, FrameJson.headers(topic));
    }

    void send(
            Topic<?> topic, @Nullable String key, byte @Nullable [] value, RecordHeaders headers) {
        input(topic.name()).pipeInput(new TestRecord<>(key, value, headers, clock));
        read();
    }

    /** Lets the wall clock go on until what came late is folded. */
    void look() {
        clock = clock.plus(PROPERTIES.refoldInterval());
        driver.advanceWallClockTime(PROPERTIES.refoldInterval());
        read();
    }

    /** Looks until nothing is to be judged again. */
    void settle() {
        for (int i = 0; i < 40; i++) {
            look();
        }
    }

    List<LateBeyondHorizon> late() {
        return output(Topics.LATE_BEYOND_HORIZON.name()).readRecordsToList().stream()
                .map(record -> CODEC.decode(Topics.LATE_BEYOND_HORIZON, consumed(record)))
                .toList();
    }

    List<Clue> clues() {
        return output(Topics.CLUES.name()).readRecordsToList().stream()
                .map(record -> CODEC.decode(Topics.CLUES, consumed(record)))
                .toList();
    }

    List<TestRecord<String, byte[]>> deadLetters(Topic<?> topic) {
        return output(topic.name() + ".alert-service.dlt").readRecordsToList();
    }

    int stored(String store) {
        try (var all = driver.<Bytes, byte[]>getKeyValueStore(store).all()) {
            int count = 0;
            while (all.hasNext()) {
                all.next();
                count++;
            }
            return count;
        }
    }

    /** Bytes of the greatest value. */
    int greatest(String store) {
        try (var all = driver.<Bytes, byte[]>getKeyValueStore(store).all()) {
            int greatest = 0;
            while (all.hasNext()) {
                greatest = Math.max(greatest, all.next().value.length);
            }
            return greatest;
        }
    }

    long bytesStored(String store) {
        try (var all = driver.<Bytes, byte[]>getKeyValueStore(store).all()) {
            long bytes = 0;
            while (all.hasNext()) {
                KeyValue<Bytes, byte[]> next = all.next();
                bytes += next.key.get().length + next.value.length;
            }
            return bytes;
        }
    }

    void restart() {
        TopologyTestDriver before = driver;
        driver = driver(clock);
        before.getAllStateStores()
                .keySet()
                .forEach(name -> {
                    var to = driver.<Bytes, byte[]>getKeyValueStore(name);
                    try (var all = before.<Bytes, byte[]>getKeyValueStore(name).all()) {
                        all.forEachRemaining(entry -> to.put(entry.key, entry.value));
                    }
                });
        before.close();
    }

    /** All that is kept, a line each: store, key, value. */
    List<String> kept() {
        var lines = new ArrayList<String>();
        for (String name : new TreeSet<>(driver.getAllStateStores().keySet())) {
            try (var all = driver.<Bytes, byte[]>getKeyValueStore(name).all()) {
                all.forEachRemaining(entry ->
                        lines.add(
                                String.join(
                                        " ",
                                        name,
                                        HEX.formatHex(entry.key.get()),
                                        HEX.formatHex(entry.value))));
            }
        }
        return lines;
    }

    /** Begins with what {@link #kept} said, of this release or an earlier one. */
    void keep(List<String> lines) {
        for (String line : lines) {
            String[] parts = line.split(" ", -1);
            byte[] value = HEX.parseHex(parts[2]);
            driver.<Bytes, byte[]>getKeyValueStore(parts[0])
                    .put(Bytes.wrap(HEX.parseHex(parts[1])), value);
            if (parts[0].equals(AlarmStores.EPISODES)) {
                told.known(StoreJson.read(value, EpisodeState.class));
            }
        }
        restart();
    }

    @Override
    public void close() {
        driver.close();
    }

    private void read() {
        output(Topics.ALARM_EPISODES.name()).readRecordsToList().forEach(this::read);
    }

    private void read(TestRecord<String, byte[]> record) {
        episodes.add(record);
        var decoded = CODEC.decode(Topics.ALARM_EPISODES, consumed(record));
        told.episode(new EpisodeChange(decoded.fact(), decoded.state()));
    }

    private static ConsumerRecord<String, byte[]> consumed(TestRecord<String, byte[]> record) {
        var consumed = new ConsumerRecord<>("topic", 0, 0, record.getKey(), record.getValue());
        record.getHeaders().forEach(consumed.headers()::add);
        return consumed;
    }

    private TestInputTopic<String, byte[]> input(String topic) {
        return driver.createInputTopic(topic, new StringSerializer(), new ByteArraySerializer());
    }

    private TestOutputTopic<String, byte[]> output(String topic) {
        return driver.createOutputTopic(
                topic, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private TopologyTestDriver driver(Instant now) {
        var properties = new Properties();
        properties.putAll(
                Map.of(
                        StreamsConfig.APPLICATION_ID_CONFIG, "alarms",
                        StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1",
                        StreamsConfig.STATE_DIR_CONFIG, directory()));
        return new TopologyTestDriver(
                AlarmTopology.of(
                        "alert-service",
                        CODEC,
                        PROPERTIES,
                        counters,
                        failures,
                        this::id,
                        new LookShare(elapsed),
                        kind),
                properties,
                now);
    }

    private String id() {
        if (faults > 0) {
            faults--;
            throw new IllegalStateException("a fault of ours");
        }
        return idsBegin + ids.incrementAndGet();
    }

    private static String directory() {
        try {
            return Files.createTempDirectory("alarms").toString();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

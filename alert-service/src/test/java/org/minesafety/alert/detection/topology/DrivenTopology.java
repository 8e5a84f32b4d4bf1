package org.minesafety.alert.detection.topology;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** One life of the topology without a broker: records in, records out, and its stores. */
final class DrivenTopology implements AutoCloseable {

    private static final HexFormat HEX = HexFormat.of();

    private final TopologyTestDriver driver;

    DrivenTopology(Topology topology, Instant now) {
        var properties = new Properties();
        properties.putAll(
                Map.of(
                        StreamsConfig.APPLICATION_ID_CONFIG, "alarms",
                        StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1",
                        StreamsConfig.STATE_DIR_CONFIG, directory()));
        driver = new TopologyTestDriver(topology, properties, now);
    }

    void send(String topic, TestRecord<String, byte[]> record) {
        driver.createInputTopic(topic, new StringSerializer(), new ByteArraySerializer())
                .pipeInput(record);
    }

    /** What came out since the last time. */
    List<TestRecord<String, byte[]>> read(String topic) {
        return driver.createOutputTopic(
                        topic, new StringDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    static ConsumerRecord<String, byte[]> consumed(TestRecord<String, byte[]> record) {
        var consumed = new ConsumerRecord<>("topic", 0, 0, record.getKey(), record.getValue());
        record.getHeaders().forEach(consumed.headers()::add);
        return consumed;
    }

    /** Lets the wall clock go on. */
    void advance(Duration time) {
        driver.advanceWallClockTime(time);
    }

    void each(String store, BiConsumer<Bytes, byte[]> to) {
        try (var all = driver.<Bytes, byte[]>getKeyValueStore(store).all()) {
            all.forEachRemaining(entry -> to.accept(entry.key, entry.value));
        }
    }

    /** All that is kept, a line each: store, key, value. */
    List<String> kept() {
        var lines = new ArrayList<String>();
        for (String name : new TreeSet<>(driver.getAllStateStores().keySet())) {
            each(
                    name,
                    (key, value) ->
                            lines.add(
                                    String.join(
                                            " ",
                                            name,
                                            HEX.formatHex(key.get()),
                                            HEX.formatHex(value))));
        }
        return lines;
    }

    /** Begins with what {@link #kept} said, before anything is read. */
    void keep(List<String> lines) {
        for (String line : lines) {
            String[] parts = line.split(" ", -1);
            driver.<Bytes, byte[]>getKeyValueStore(parts[0])
                    .put(Bytes.wrap(HEX.parseHex(parts[1])), HEX.parseHex(parts[2]));
        }
    }

    @Override
    public void close() {
        driver.close();
    }

    private static String directory() {
        try {
            return Files.createTempDirectory("alarms").toString();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

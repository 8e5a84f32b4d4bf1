package org.minesafety.alert.detection.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

/** A piece of work happens whole or not at all, whatever it wrote and how often. */
class RevertibleStoreTest {

    private final Random random = new Random(3);

    @Test
    void what_is_reverted_never_happened_and_what_is_kept_stays() {
        RevertibleStore store = new RevertibleStore(inMemory());
        Map<String, String> expected = new TreeMap<>();
        for (int piece = 0; piece < 300; piece++) {
            Map<String, String> work = new TreeMap<>(expected);
            int steps = random.nextInt(12);
            for (int i = 0; i < steps; i++) {
                step(store, work);
            }
            assertThat(content(store)).isEqualTo(work);
            if (random.nextBoolean()) {
                store.keep();
                expected = work;
            } else {
                store.revert();
            }
            assertThat(content(store)).isEqualTo(expected);
        }
    }

    private void step(RevertibleStore store, Map<String, String> work) {
        String key = "k" + random.nextInt(8);
        String value = "v" + random.nextInt(1_000);
        Bytes bytes = Bytes.wrap(key.getBytes(UTF_8));
        switch (random.nextInt(4)) {
            case 0 -> {
                store.delete(bytes);
                work.remove(key);
            }
            case 1 -> {
                store.putIfAbsent(bytes, value.getBytes(UTF_8));
                work.putIfAbsent(key, value);
            }
            case 2 -> {
                store.putAll(List.of(KeyValue.pair(bytes, value.getBytes(UTF_8))));
                work.put(key, value);
            }
            default -> {
                store.put(bytes, value.getBytes(UTF_8));
                work.put(key, value);
            }
        }
    }

    private static Map<String, String> content(RevertibleStore store) {
        Map<String, String> content = new TreeMap<>();
        try (var all = store.all()) {
            all.forEachRemaining(entry ->
                    content.put(
                            new String(entry.key.get(), UTF_8), new String(entry.value, UTF_8)));
        }
        return content;
    }

    private static KeyValueStore<Bytes, byte[]> inMemory() {
        var context =
                new MockProcessorContext<Void, Void>(
                        new Properties(), new TaskId(0, 0), new File("target"));
        KeyValueStore<Bytes, byte[]> store =
                Stores.keyValueStoreBuilder(
                                Stores.inMemoryKeyValueStore("s"),
                                Serdes.Bytes(),
                                Serdes.ByteArray())
                        .withLoggingDisabled()
                        .withCachingDisabled()
                        .build();
        store.init(context.getStateStoreContext(), store);
        return store;
    }
}

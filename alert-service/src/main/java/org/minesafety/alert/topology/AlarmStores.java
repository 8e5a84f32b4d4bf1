package org.minesafety.alert.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Key-value stores, never windowed ones: those forget by the partition's time, so that one mine's
 * replay would drop another's data.
 *
 * @param frames what is within the horizon: {@code mine|system|hour, frame}
 * @param folds by kind: checkpoints, numbers of the points, dirty stretches
 * @param episodes open, and closed within the horizon: {@code mine|system|id}
 * @param definitions points, rules and versions of links: {@code mine|…}
 */
record AlarmStores(
        KeyValueStore<Bytes, byte[]> frames,
        KeyValueStore<Bytes, byte[]> folds,
        KeyValueStore<Bytes, byte[]> episodes,
        KeyValueStore<Bytes, byte[]> definitions) {

    static final String FRAMES = "frames";
    static final String FOLDS = "folds";
    static final String EPISODES = "episodes";
    static final String DEFINITIONS = "definitions";

    /**
     * Kinds of entries of {@link #folds}. That of checkpoints changes with their form, so that old
     * ones are not read.
     */
    static final String CHECKPOINT = "c2";

    static final String POINTS = "p";
    static final String DIRTY = "d";

    static AlarmStores of(ProcessorContext<?, ?> context) {
        return new AlarmStores(
                context.getStateStore(FRAMES),
                context.getStateStore(FOLDS),
                context.getStateStore(EPISODES),
                context.getStateStore(DEFINITIONS));
    }

    /**
     * @param kind of store for a name
     */
    static Set<StoreBuilder<?>> builders(Function<String, KeyValueBytesStoreSupplier> kind) {
        return Stream.of(FRAMES, FOLDS, EPISODES, DEFINITIONS)
                .map(name -> builder(kind.apply(name)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Systems of the mine from which frames came. */
    Set<String> systems(String mine) {
        var systems = new TreeSet<String>();
        StoreKey.each(
                folds,
                StoreKey.prefix(POINTS, mine),
                (key, value) -> systems.add(StoreKey.parts(key).get(2)));
        return systems;
    }

    /** Mine and system of what came late and is not folded yet. */
    Set<MineAndSystem> dirty() {
        var dirty = new TreeSet<MineAndSystem>();
        StoreKey.each(
                folds,
                (DIRTY + "|").getBytes(UTF_8),
                (key, value) -> {
                    var parts = StoreKey.parts(key);
                    dirty.add(new MineAndSystem(parts.get(1), parts.get(2)));
                });
        return dirty;
    }

    record MineAndSystem(String mine, String system) implements Comparable<MineAndSystem> {

        @Override
        public int compareTo(MineAndSystem other) {
            int byMine = mine.compareTo(other.mine);
            return byMine != 0 ? byMine : system.compareTo(other.system);
        }
    }

    /**
     * The times of backlog records lie a year ahead; as times of the changelog's records brokers
     * refuse them, and nobody needs them there.
     */
    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder(
            KeyValueBytesStoreSupplier kind) {
        return Stores.keyValueStoreBuilder(kind, Serdes.Bytes(), Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(
                        Map.of(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime"));
    }
}

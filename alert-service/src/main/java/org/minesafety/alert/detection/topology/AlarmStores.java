package org.minesafety.alert.detection.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashSet;
import java.util.List;
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
 * @param folds by kind: checkpoints in parts, numbers of the points, dirty stretches
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
     * Kinds of entries of {@link #folds}. They change with their form, so that old ones are not
     * read.
     */
    static final String CHECKPOINT = "c3";

    static final String POINT = "n";
    static final String DIRTY = "d2";

    /** Systems whose link was lost long ago, as far as is known. */
    static final String LOST = "l";

    /** All points of a system in one entry, as they were kept before. */
    static final String OLD_POINTS = "p";

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
        for (String kind : List.of(POINT, OLD_POINTS)) {
            systems(StoreKey.prefix(kind, mine)).forEach(which -> systems.add(which.system()));
        }
        return systems;
    }

    /** Mines and systems from which frames came. */
    Set<MineAndSystem> systems() {
        var systems = systems((POINT + "|").getBytes(UTF_8));
        systems.addAll(systems((OLD_POINTS + "|").getBytes(UTF_8)));
        return systems;
    }

    /** Mine and system of links that were lost long ago, as far as is known. */
    Set<MineAndSystem> lost() {
        return systems((LOST + "|").getBytes(UTF_8));
    }

    void lost(MineAndSystem which, boolean lost) {
        Bytes key = Bytes.wrap(StoreKey.prefix(LOST, which.mine(), which.system()));
        if (lost) {
            folds.put(key, new byte[0]);
        } else if (folds.get(key) != null) {
            folds.delete(key);
        }
    }

    /** Mine and system of what is to be judged again. */
    Set<MineAndSystem> dirty() {
        return systems((DIRTY + "|").getBytes(UTF_8));
    }

    /** Skips from system to system, whatever each of them has. */
    private Set<MineAndSystem> systems(byte[] prefix) {
        var systems = new TreeSet<MineAndSystem>();
        Bytes from = Bytes.wrap(prefix);
        Bytes end = StoreKey.behind(prefix);
        while (from != null) {
            Bytes next = null;
            try (var found = folds.range(from, end)) {
                if (found.hasNext()) {
                    var parts = StoreKey.parts(found.peekNextKey());
                    systems.add(new MineAndSystem(parts.get(1), parts.get(2)));
                    next =
                            StoreKey.behind(
                                    StoreKey.prefix(parts.get(0), parts.get(1), parts.get(2)));
                }
            }
            from = next;
        }
        return systems;
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

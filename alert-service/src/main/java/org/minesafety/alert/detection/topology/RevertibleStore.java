package org.minesafety.alert.detection.topology;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * A store whose last piece of work can be taken back. Kafka Streams can only take back a whole
 * transaction, by starting anew; and what failed would then fail again for ever.
 */
final class RevertibleStore implements KeyValueStore<Bytes, byte[]> {

    private static final int SMALL = 16;

    private final KeyValueStore<Bytes, byte[]> store;

    /** Values before this piece of work; null: there was none. */
    private Map<Bytes, byte @Nullable []> before = new HashMap<>();

    RevertibleStore(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /** The piece of work is done, the next one begins. */
    void keep() {
        forget();
    }

    /** The piece of work never happened. */
    void revert() {
        before.forEach(store::put);
        forget();
    }

    @Override
    public void put(Bytes key, byte @Nullable [] value) {
        remember(key);
        store.put(key, value);
    }

    @Override
    public byte @Nullable [] putIfAbsent(Bytes key, byte[] value) {
        remember(key);
        return store.putIfAbsent(key, value);
    }

    @Override
    public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
        entries.forEach(entry -> remember(entry.key));
        store.putAll(entries);
    }

    @Override
    public byte @Nullable [] delete(Bytes key) {
        remember(key);
        return store.delete(key);
    }

    @Override
    public byte @Nullable [] get(Bytes key) {
        return store.get(key);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(@Nullable Bytes from, @Nullable Bytes to) {
        return store.range(from, to);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> reverseRange(@Nullable Bytes from, @Nullable Bytes to) {
        return store.reverseRange(from, to);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        return store.all();
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> reverseAll() {
        return store.reverseAll();
    }

    @Override
    public <S extends Serializer<P>, P> KeyValueIterator<Bytes, byte[]> prefixScan(
            P prefix, S serializer) {
        return store.prefixScan(prefix, serializer);
    }

    @Override
    public long approximateNumEntries() {
        return store.approximateNumEntries();
    }

    @Override
    public String name() {
        return store.name();
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        store.init(context, root);
    }

    @Override
    public void flush() {
        store.flush();
    }

    @Override
    public void close() {
        store.close();
    }

    @Override
    public boolean persistent() {
        return store.persistent();
    }

    @Override
    public boolean isOpen() {
        return store.isOpen();
    }

    /** To clear a map takes as long as it ever was large. */
    private void forget() {
        if (before.size() > SMALL) {
            before = new HashMap<>();
        } else {
            before.clear();
        }
    }

    private void remember(Bytes key) {
        if (!before.containsKey(key)) {
            before.put(key, store.get(key));
        }
    }
}

package org.minesafety.alert.detection.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Keys of the stores: text parts that end in a bar, then bytes that sort as numbers do. */
final class StoreKey {

    private StoreKey() {}

    /** Prefix of all keys with these parts. */
    static byte[] prefix(String... parts) {
        return (String.join("|", parts) + "|").getBytes(UTF_8);
    }

    static Bytes of(byte[] prefix, byte[] rest) {
        byte[] key = Arrays.copyOf(prefix, prefix.length + rest.length);
        System.arraycopy(rest, 0, key, prefix.length, rest.length);
        return Bytes.wrap(key);
    }

    /** Behind every key with this prefix, which ends in a bar. */
    static Bytes behind(byte[] prefix) {
        byte[] behind = prefix.clone();
        behind[behind.length - 1]++;
        return Bytes.wrap(behind);
    }

    /** Sorts as the number does. */
    static byte[] number(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number ^ Long.MIN_VALUE).array();
    }

    static long number(Bytes key, byte[] prefix) {
        return ByteBuffer.wrap(key.get()).getLong(prefix.length) ^ Long.MIN_VALUE;
    }

    static List<String> parts(Bytes key) {
        return List.of(new String(key.get(), UTF_8).split("\\|", -1));
    }

    static void each(
            KeyValueStore<Bytes, byte[]> store, byte[] prefix, BiConsumer<Bytes, byte[]> action) {
        try (KeyValueIterator<Bytes, byte[]> found =
                store.prefixScan(Bytes.wrap(prefix), new BytesSerializer())) {
            found.forEachRemaining(entry -> action.accept(entry.key, entry.value));
        }
    }

    /**
     * @return how many were deleted; fewer than {@code most} when none is left
     */
    static int delete(KeyValueStore<Bytes, byte[]> store, Bytes from, Bytes to, int most) {
        var keys = new ArrayList<Bytes>();
        try (KeyValueIterator<Bytes, byte[]> found = store.range(from, to)) {
            while (found.hasNext() && keys.size() < most) {
                KeyValue<Bytes, byte[]> next = found.next();
                keys.add(next.key);
            }
        }
        keys.forEach(store::delete);
        return keys.size();
    }
}

package org.minesafety.alert.detection.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The form in which the stores of a partition are written. A release reads what those before it
 * wrote. What a later one wrote it must not touch: it would take what it does not know for nothing,
 * and alarms would be lost without a word.
 */
final class StoreFormat {

    /**
     * To be raised with every entry that the release before would not understand. Forms 1 and 2 had
     * no mark: all points of a system, all phases of a point in one entry; then one entry each.
     */
    static final int CURRENT = 3;

    private static final Bytes MARK = Bytes.wrap(StoreKey.prefix("v"));

    /** Kinds of entries of form 1 and before that nobody reads: checkpoints, dirty stretches. */
    private static final List<String> LEFT_OVER = List.of("c|", "c2|", "d|");

    private static final int AT_ONCE = 1_000;

    private final KeyValueStore<Bytes, byte[]> folds;

    StoreFormat(KeyValueStore<Bytes, byte[]> folds) {
        this.folds = folds;
    }

    /**
     * @throws IllegalStateException when a later release wrote them
     */
    void check(int partition) {
        int written = written();
        if (written > CURRENT) {
            throw new IllegalStateException(
                    """
                    The stores of partition %d have form %d, written by a later release of \
                    alert-service; this one reads up to %d. Start that release, or a later one\
                    """
                            .formatted(partition, written, CURRENT));
        }
    }

    /** Clears what earlier releases left, some of it with each call; then marks the stores. */
    void renew() {
        if (written() < CURRENT && LEFT_OVER.stream().allMatch(this::isGone)) {
            folds.put(MARK, ByteBuffer.allocate(Integer.BYTES).putInt(CURRENT).array());
        }
    }

    private int written() {
        byte[] mark = folds.get(MARK);
        return mark == null ? 0 : ByteBuffer.wrap(mark).getInt();
    }

    private boolean isGone(String kind) {
        byte[] prefix = kind.getBytes(UTF_8);
        return StoreKey.delete(folds, Bytes.wrap(prefix), StoreKey.behind(prefix), AT_ONCE)
                < AT_ONCE;
    }
}

package org.minesafety.contracts.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The one partitioner: Kafka's murmur2 over the part of the key before the first {@code |}, so that
 * everything about one mine is in the same partition of every topic.
 */
public final class MinePartition {

    private static final int SEED = 0x9747b28c;
    private static final int MULTIPLIER = 0x5bd1e995;
    private static final int SHIFT = 24;

    private MinePartition() {}

    /** Partition in {@code [0, partitions)}. */
    public static int of(String key, int partitions) {
        int bar = key.indexOf('|');
        byte[] mine = (bar < 0 ? key : key.substring(0, bar)).getBytes(UTF_8);
        return (murmur2(mine) & Integer.MAX_VALUE) % partitions;
    }

    private static int murmur2(byte[] data) {
        int length = data.length;
        int hash = SEED ^ length;
        int whole = length & ~3;
        for (int i = 0; i < whole; i += 4) {
            int word =
                    (data[i] & 0xff)
                            | (data[i + 1] & 0xff) << 8
                            | (data[i + 2] & 0xff) << 16
                            | (data[i + 3] & 0xff) << 24;
            word *= MULTIPLIER;
            word ^= word >>> SHIFT;
            word *= MULTIPLIER;
            hash = hash * MULTIPLIER ^ word;
        }
        if (whole < length) {
            for (int i = length - 1; i >= whole; i--) {
                hash ^= (data[i] & 0xff) << 8 * (i - whole);
            }
            hash *= MULTIPLIER;
        }
        hash ^= hash >>> 13;
        hash *= MULTIPLIER;
        return hash ^ hash >>> 15;
    }
}

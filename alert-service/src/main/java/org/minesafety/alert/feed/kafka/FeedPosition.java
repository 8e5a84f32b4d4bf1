package org.minesafety.alert.feed.kafka;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How far a feed was read: the last offset of each partition, whatever was filtered out. As text it
 * is the id of an item; it names the topic's incarnation, since offsets of another one mean
 * nothing.
 */
record FeedPosition(String topic, long[] last) {

    private static final int RADIX = 36;
    private static final int LONGEST_TEXT = 2_000;
    private static final char DOT = '.';

    String text() {
        var text = new StringBuilder(topic);
        for (long offset : last) {
            text.append(DOT).append(Long.toString(offset + 1, RADIX));
        }
        return text.toString();
    }

    /** Null when this is no position on the topic. */
    static @Nullable FeedPosition of(String text, String topic, int partitions) {
        String[] parts = text.length() > LONGEST_TEXT ? new String[0] : text.split("\\.", -1);
        if (parts.length != partitions + 1 || !parts[0].equals(topic)) {
            return null;
        }
        long[] last = new long[partitions];
        try {
            for (int i = 0; i < partitions; i++) {
                last[i] = Long.parseLong(parts[i + 1], RADIX) - 1;
            }
        } catch (NumberFormatException malformed) {
            return null;
        }
        return new FeedPosition(topic, last);
    }

    /** Is everything of the other before it, or the same? */
    boolean covers(long[] other) {
        for (int i = 0; i < last.length; i++) {
            if (last[i] < other[i]) {
                return false;
            }
        }
        return true;
    }

    FeedPosition copy() {
        return new FeedPosition(topic, last.clone());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FeedPosition(var otherTopic, var otherLast)
                && otherTopic.equals(topic)
                && Arrays.equals(otherLast, last);
    }

    @Override
    public int hashCode() {
        return 31 * topic.hashCode() + Arrays.hashCode(last);
    }

    @Override
    public String toString() {
        return text();
    }
}

package org.minesafety.contracts.topic;

/**
 * A Kafka topic as a typed value; its name ends in the major version of its records.
 *
 * @param <V> value of a record
 */
public sealed interface Topic<V> permits EntityTopic, PlainTopic {

    String name();

    /** {@code mine} or {@code mine|entity}; only the part before the bar decides the partition. */
    String key(V value);

    Cleanup cleanup();

    enum Cleanup {
        /** Half a year of complete history, and the newest record of every key for ever. */
        COMPACTED,
        /** A log that forgets by time. */
        TIMED
    }
}

package org.minesafety.contracts.topic;

import java.util.function.Function;

/** A topic of one kind of record, without versions. */
public record PlainTopic<V>(String name, Class<V> type, Cleanup cleanup, Function<V, String> keyOf)
        implements Topic<V> {

    @Override
    public String key(V value) {
        return keyOf.apply(value);
    }
}

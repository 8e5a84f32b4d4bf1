package org.minesafety.contracts.topic;

import java.util.function.Function;

/**
 * A compacted topic whose records carry a fact and the public state after it.
 *
 * @param facts sealed interface of the facts, each a nested record
 * @param state public state of the entity
 * @param keyOf {@code mine|entity}
 */
public record EntityTopic<F, S>(
        String name, Class<F> facts, Class<S> state, Function<S, String> keyOf)
        implements Topic<EntityRecord<F, S>> {

    @Override
    public String key(EntityRecord<F, S> value) {
        return keyOf.apply(value.state());
    }

    @Override
    public Cleanup cleanup() {
        return Cleanup.COMPACTED;
    }
}

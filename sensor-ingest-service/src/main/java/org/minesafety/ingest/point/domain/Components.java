package org.minesafety.ingest.point.domain;

import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;

/** Reads a record component by name, so that a new one cannot be forgotten in a comparison. */
final class Components {

    private Components() {}

    static @Nullable Object of(Record owner, RecordComponent component) {
        try {
            return component.getAccessor().invoke(owner);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

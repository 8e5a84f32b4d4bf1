package org.minesafety.platform.domain;

import static java.util.Objects.requireNonNull;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which components of two records of one type differ. */
public final class ChangedFields {

    private ChangedFields() {}

    /** Their names, sorted. */
    public static <R extends Record> List<String> between(R before, R after) {
        return Stream.of(requireNonNull(before.getClass().getRecordComponents()))
                .filter(part -> !Objects.equals(value(part, before), value(part, after)))
                .map(RecordComponent::getName)
                .sorted()
                .toList();
    }

    private static @Nullable Object value(RecordComponent part, Record record) {
        try {
            return part.getAccessor().invoke(record);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

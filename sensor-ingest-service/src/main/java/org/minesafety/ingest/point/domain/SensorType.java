package org.minesafety.ingest.point.domain;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.contracts.sensor.ValueType;

/**
 * A row of the table of sensor types.
 *
 * @param dictionary its letter
 * @param code as on the wire
 * @param unit of its values
 * @param locationClasses places of the statutory table, as {@link LocationClass#listOf} reads them
 * @param classesOf the one type of mine that has these places; null: every one that uses the
 *     dictionary
 */
public record SensorType(
        String dictionary,
        String code,
        String nameZh,
        String nameEn,
        String unit,
        ValueType valueType,
        @Nullable String locationClasses,
        @Nullable MineType classesOf) {

    private static final int LONGEST_CLASSES = 4_000;

    /**
     * @throws IllegalArgumentException when the classes have another form
     */
    public SensorType {
        if (locationClasses != null && locationClasses.length() > LONGEST_CLASSES) {
            throw new IllegalArgumentException("locationClasses is too long");
        }
        LocationClass.listOf(locationClasses);
    }

    /** Unique in the table. */
    public String key() {
        return key(dictionary, code);
    }

    static String key(String dictionary, String code) {
        return dictionary + "-" + code;
    }

    /** Of a mine of this type. */
    List<LocationClass> classes(MineType mine) {
        return classesOf == null || classesOf == mine
                ? LocationClass.listOf(locationClasses)
                : List.of();
    }

    /** What a point of this type may name as its location class, in the table's order. */
    List<String> named(MineType mine) {
        return classes(mine).stream()
                .filter(it -> !it.isAnywhere())
                .map(LocationClass::code)
                .toList();
    }

    /** Those that a reading of the point is judged by. */
    Stream<LocationClass> judging(@Nullable String locationClass, MineType mine) {
        return classes(mine).stream()
                .filter(it -> it.isAnywhere() || it.code().equals(locationClass));
    }
}

package org.minesafety.ingest.reading.domain;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One column of a frame as it came.
 *
 * @param <A> array of its numbers
 * @param length how many of the numbers are of the column
 * @param faults by index; null where there is none at all
 * @param json the column as it came; null where it has to be written anew
 */
public record Column<A>(
        A numbers, int length, @Nullable Reason @Nullable [] faults, @Nullable Slice json) {

    static @Nullable Reason fault(@Nullable Column<?> column, int index) {
        return column == null || column.faults() == null ? null : column.faults()[index];
    }

    static int @Nullable [] ints(@Nullable Column<int[]> column) {
        return column == null ? null : Arrays.copyOf(column.numbers(), column.length());
    }

    static boolean fits(@Nullable Column<?> column, int length) {
        return column == null || column.length() == length;
    }

    static boolean isClean(@Nullable Column<?> column) {
        return column == null || (column.faults() == null && column.json() != null);
    }
}

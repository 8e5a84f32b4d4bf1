package org.minesafety.ingest.reading.domain;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.jspecify.annotations.Nullable;

/** Columns written anew, when not all that came is accepted. */
final class Columns {

    private Columns() {}

    static Slice json(double[] values) {
        var text = new StringBuilder(8 * values.length).append('[');
        for (int i = 0; i < values.length; i++) {
            separate(text, i);
            if (Double.isNaN(values[i])) {
                text.append("null");
            } else {
                text.append(values[i]);
            }
        }
        return slice(text);
    }

    static @Nullable Slice json(int @Nullable [] numbers) {
        if (numbers == null) {
            return null;
        }
        var text = new StringBuilder(4 * numbers.length).append('[');
        for (int i = 0; i < numbers.length; i++) {
            separate(text, i);
            text.append(numbers[i]);
        }
        return slice(text);
    }

    static double[] pick(double[] column, int[] indices) {
        double[] picked = new double[indices.length];
        for (int i = 0; i < indices.length; i++) {
            picked[i] = column[indices[i]];
        }
        return picked;
    }

    static int @Nullable [] pick(int @Nullable [] column, int[] indices) {
        if (column == null) {
            return null;
        }
        int[] picked = new int[indices.length];
        for (int i = 0; i < indices.length; i++) {
            picked[i] = column[indices[i]];
        }
        return picked;
    }

    static String[] pick(String[] column, int[] indices) {
        String[] picked = new String[indices.length];
        for (int i = 0; i < indices.length; i++) {
            picked[i] = column[indices[i]];
        }
        return picked;
    }

    private static void separate(StringBuilder text, int index) {
        if (index > 0) {
            text.append(',');
        }
    }

    private static Slice slice(StringBuilder text) {
        return Slice.of(text.append(']').toString().getBytes(US_ASCII));
    }
}

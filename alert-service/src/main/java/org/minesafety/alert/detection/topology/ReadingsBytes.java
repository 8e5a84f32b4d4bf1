package org.minesafety.alert.detection.topology;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.minesafety.alert.detection.domain.Readings;

/**
 * A frame in the store: some two bytes a reading. Point numbers mostly follow one another and are
 * written as runs; values mostly have few decimals and are written as whole numbers of hundredths
 * or ten-thousandths wherever that gives the same double back.
 */
final class ReadingsBytes {

    private static final byte VERSION = 2;

    /** Knew a time of upload and no reasons. */
    private static final byte FIRST_VERSION = 1;

    private static final int OFFSETS = 1;
    private static final int REASONS = 2;
    private static final int MOST_PER_READING = 5 + 5 + 5 + 1 + Double.BYTES;
    private static final int MOST_BESIDE = 64;

    private static final int RAW = 0;
    private static final double[] SCALES = {Double.NaN, 1, 100, 10_000};
    private static final long LARGEST = 1L << 50;

    private ReadingsBytes() {}

    static byte[] write(Readings readings) {
        int size = readings.points().length;
        var out = ByteBuffer.allocate(MOST_BESIDE + size * MOST_PER_READING);
        out.put(VERSION);
        out.putLong(readings.dataTime());
        unsigned(out, size);
        runs(out, readings.points());
        int[] offsets = readings.offsets();
        byte[] reasons = readings.reasons();
        out.put((byte) ((offsets == null ? 0 : OFFSETS) | (reasons == null ? 0 : REASONS)));
        for (int i = 0; offsets != null && i < size; i++) {
            unsigned(out, offsets[i]);
        }
        if (reasons != null) {
            out.put(reasons);
        }
        for (int i = 0; i < size; i++) {
            if (reasons == null || reasons[i] == 0) {
                value(out, readings.values()[i]);
            }
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    /**
     * @param frame its hash, which stands in the key
     */
    static Readings read(String frame, byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        byte version = in.get();
        if (version != VERSION && version != FIRST_VERSION) {
            throw new IllegalStateException("A frame of another version in the store");
        }
        long dataTime = in.getLong();
        if (version == FIRST_VERSION) {
            in.getLong();
        }
        int size = (int) unsigned(in);
        int[] points = runs(in, size);
        int has = in.get();
        int[] offsets = (has & OFFSETS) == 0 ? null : new int[size];
        for (int i = 0; offsets != null && i < size; i++) {
            offsets[i] = (int) unsigned(in);
        }
        byte[] reasons = (has & REASONS) == 0 ? null : new byte[size];
        if (reasons != null) {
            in.get(reasons);
        }
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = reasons == null || reasons[i] == 0 ? value(in) : Double.NaN;
        }
        return version == FIRST_VERSION
                ? Readings.of(frame, dataTime, points, offsets, values)
                : new Readings(frame, dataTime, points, offsets, values, reasons);
    }

    private static void runs(ByteBuffer out, int[] points) {
        for (int start = 0; start < points.length; ) {
            int end = start + 1;
            while (end < points.length && points[end] == points[end - 1] + 1) {
                end++;
            }
            unsigned(out, points[start]);
            unsigned(out, end - start);
            start = end;
        }
    }

    private static int[] runs(ByteBuffer in, int size) {
        int[] points = new int[size];
        for (int start = 0; start < size; ) {
            int first = (int) unsigned(in);
            int length = (int) unsigned(in);
            for (int i = 0; i < length; i++) {
                points[start + i] = first + i;
            }
            start += length;
        }
        return points;
    }

    /** A whole number with sign and scale, or the scale {@link #RAW} and the double itself. */
    private static void value(ByteBuffer out, double value) {
        for (int scale = 1; scale < SCALES.length; scale++) {
            long whole = Math.round(value * SCALES[scale]);
            if (Math.abs(whole) < LARGEST && Double.compare(whole / SCALES[scale], value) == 0) {
                unsigned(out, (whole << 1 ^ whole >> 63) << 2 | scale);
                return;
            }
        }
        unsigned(out, RAW);
        out.putDouble(value);
    }

    private static double value(ByteBuffer in) {
        long word = unsigned(in);
        int scale = (int) (word & 3);
        if (scale == RAW) {
            return in.getDouble();
        }
        long folded = word >>> 2;
        return (folded >>> 1 ^ -(folded & 1)) / SCALES[scale];
    }

    /** Seven bits a byte, the least first. */
    private static void unsigned(ByteBuffer out, long number) {
        long rest = number;
        while ((rest & ~0x7fL) != 0) {
            out.put((byte) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        out.put((byte) rest);
    }

    private static long unsigned(ByteBuffer in) {
        long number = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = in.get();
            number |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return number;
            }
        }
    }
}

package org.minesafety.platform.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** One directory of a TIFF block: tags and where their values stand. Never follows another. */
final class TiffDirectory {

    private static final int MOST_ENTRIES = 200;
    private static final int ENTRY = 12;
    private static final int LONGEST_TEXT = 64;
    private static final int HEAD = 8;
    private static final int MAGIC = 42;
    private static final int TEXT = 2;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int FRACTION = 5;
    private static final int INLINE = 4;

    private final ByteBuffer block;
    private final Map<Integer, Integer> entries = new HashMap<>();

    /**
     * @param at where it begins; 0 for an empty one
     */
    private TiffDirectory(ByteBuffer block, int at) {
        this.block = block;
        if (at > 0) {
            int count = Math.min(block.getShort(at) & 0xFFFF, MOST_ENTRIES);
            for (int i = 0; i < count; i++) {
                int entry = at + 2 + i * ENTRY;
                entries.putIfAbsent(block.getShort(entry) & 0xFFFF, entry);
            }
        }
    }

    static TiffDirectory first(byte[] block) {
        ByteBuffer buffer = ByteBuffer.wrap(block);
        if (block.length < HEAD) {
            return new TiffDirectory(buffer, 0);
        }
        buffer.order(block[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        boolean tiff = buffer.getShort(2) == MAGIC && block[0] == block[1];
        return new TiffDirectory(buffer, tiff ? buffer.getInt(4) : 0);
    }

    TiffDirectory directory(int tag) {
        Integer entry = entries.get(tag);
        return new TiffDirectory(
                block,
                entry != null && type(entry) == LONG && count(entry) == 1
                        ? block.getInt(entry + 8)
                        : 0);
    }

    /** Empty when there is none. */
    String text(int tag) {
        Integer entry = entries.get(tag);
        if (entry == null
                || type(entry) != TEXT
                || count(entry) < 1
                || count(entry) > LONGEST_TEXT) {
            return "";
        }
        var bytes = new byte[count(entry)];
        block.get(count(entry) <= INLINE ? entry + 8 : block.getInt(entry + 8), bytes);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int end = text.indexOf(0);
        return end < 0 ? text : text.substring(0, end);
    }

    /** 0 when there is none. */
    int number(int tag) {
        Integer entry = entries.get(tag);
        return entry != null && type(entry) == SHORT ? block.getShort(entry + 8) & 0xFFFF : 0;
    }

    /** Not numbers when there are none. */
    double[] fractions(int tag, int count) {
        var fractions = new double[count];
        Integer entry = entries.get(tag);
        int at =
                entry != null && type(entry) == FRACTION && count(entry) == count
                        ? block.getInt(entry + 8)
                        : 0;
        for (int i = 0; i < count; i++) {
            fractions[i] =
                    at > 0
                            ? Integer.toUnsignedLong(block.getInt(at + 8 * i))
                                    / (double) Integer.toUnsignedLong(block.getInt(at + 8 * i + 4))
                            : Double.NaN;
        }
        return fractions;
    }

    private int type(int entry) {
        return block.getShort(entry + 2);
    }

    private int count(int entry) {
        return block.getInt(entry + 4);
    }
}

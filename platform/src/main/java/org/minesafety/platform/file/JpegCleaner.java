package org.minesafety.platform.file;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A JPEG is a row of segments, each with its length, and scans of data that end where a marker
 * begins. Kept is what a decoder needs, and of the rest the colour profile and the orientation.
 */
final class JpegCleaner extends Cleaner {

    private static final int MARK = 0xFF;
    private static final int START = 0xD8;
    private static final int END = 0xD9;
    private static final int SCAN = 0xDA;
    private static final int FIRST_RESTART = 0xD0;
    private static final int ALONE = 0x01;
    private static final int COMMENT = 0xFE;
    private static final int FIRST_APPLICATION = 0xE0;
    private static final int EXIF_MARK = 0xE1;
    private static final int LAST_APPLICATION = 0xEF;
    private static final int PAYLOAD = 4;
    private static final byte[] EXIF = bytes("Exif\0\0");
    private static final byte[][] KEPT = {bytes("JFIF\0"), bytes("ICC_PROFILE\0"), bytes("Adobe")};

    private enum At {
        BEGINNING,
        BETWEEN,
        MARKER,
        LENGTH,
        SEGMENT,
        DATA,
        DATA_MARK,
        AFTER_END
    }

    private final ByteArrayOutputStream segment = new ByteArrayOutputStream();
    private At at = At.BEGINNING;
    private int marker;
    private int missing;

    @Override
    boolean isComplete() {
        return at == At.AFTER_END;
    }

    @Override
    void copy(byte[] part, ByteArrayOutputStream copy) {
        int i = 0;
        while (i < part.length) {
            switch (at) {
                case SEGMENT -> i += segment(part, i, copy);
                case DATA -> i += data(part, i, copy);
                case AFTER_END -> {
                    leftOut();
                    return;
                }
                default -> step(part[i++] & 0xFF, copy);
            }
        }
    }

    private void step(int next, ByteArrayOutputStream copy) {
        switch (at) {
            case BEGINNING -> beginning(next, copy);
            case BETWEEN -> {
                require(next == MARK, "no marker");
                at = At.MARKER;
            }
            case MARKER -> marker(next, copy);
            case LENGTH -> length(next, copy);
            case DATA_MARK -> dataMark(next, copy);
            default -> throw new IllegalStateException(at.name());
        }
    }

    private void beginning(int next, ByteArrayOutputStream copy) {
        copy.write(next);
        missing++;
        require(next == (missing == 1 ? MARK : START), "no start");
        at = missing == 2 ? At.BETWEEN : At.BEGINNING;
    }

    private void marker(int next, ByteArrayOutputStream copy) {
        if (next == MARK) {
            return; // fill bytes
        }
        require(next != 0 && next != START, "wrong marker");
        if (next == END || next == ALONE || isRestart(next)) {
            copy.write(MARK);
            copy.write(next);
            at = next == END ? At.AFTER_END : At.BETWEEN;
            return;
        }
        marker = next;
        segment.reset();
        segment.write(MARK);
        segment.write(next);
        at = At.LENGTH;
    }

    private void length(int next, ByteArrayOutputStream copy) {
        segment.write(next);
        if (segment.size() == PAYLOAD) {
            byte[] begun = segment.toByteArray();
            missing = ((begun[2] & 0xFF) << 8 | begun[3] & 0xFF) - 2;
            require(missing >= 0, "no length");
            at = At.SEGMENT;
            if (missing == 0) {
                endSegment(copy);
            }
        }
    }

    private int segment(byte[] part, int from, ByteArrayOutputStream copy) {
        int length = Math.min(missing, part.length - from);
        segment.write(part, from, length);
        missing -= length;
        if (missing == 0) {
            endSegment(copy);
        }
        return length;
    }

    private void endSegment(ByteArrayOutputStream copy) {
        byte[] whole = segment.toByteArray();
        at = marker == SCAN ? At.DATA : At.BETWEEN;
        if (isKept(whole)) {
            copy.writeBytes(whole);
            return;
        }
        leftOut();
        if (marker == EXIF_MARK && hasAt(whole, PAYLOAD, EXIF)) {
            var told = Exif.of(Arrays.copyOfRange(whole, PAYLOAD + EXIF.length, whole.length));
            found(told);
            copy.writeBytes(told.orientationSegment());
        }
    }

    private boolean isKept(byte[] whole) {
        boolean tells =
                marker == COMMENT || marker >= FIRST_APPLICATION && marker <= LAST_APPLICATION;
        return !tells
                || marker != COMMENT
                        && Arrays.stream(KEPT).anyMatch(it -> hasAt(whole, PAYLOAD, it));
    }

    private int data(byte[] part, int from, ByteArrayOutputStream copy) {
        int to = from;
        while (to < part.length && (part[to] & 0xFF) != MARK) {
            to++;
        }
        copy.write(part, from, to - from);
        if (to < part.length) {
            at = At.DATA_MARK;
            return to - from + 1;
        }
        return to - from;
    }

    private void dataMark(int next, ByteArrayOutputStream copy) {
        if (next == 0 || isRestart(next)) {
            copy.write(MARK);
            copy.write(next);
            at = At.DATA;
        } else {
            at = At.MARKER;
            marker(next, copy);
        }
    }

    private static boolean isRestart(int marker) {
        return marker >= FIRST_RESTART && marker < START;
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new Damaged("JPEG: " + what);
        }
    }

    private static boolean hasAt(byte[] whole, int from, byte[] name) {
        return whole.length >= from + name.length
                && Arrays.equals(whole, from, from + name.length, name, 0, name.length);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}

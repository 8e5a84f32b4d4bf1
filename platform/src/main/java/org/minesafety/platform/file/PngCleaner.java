package org.minesafety.platform.file;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/** A PNG is a row of chunks, each with its length, name and checksum. */
final class PngCleaner extends Cleaner {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int HEAD = 8;
    private static final int CHECKSUM = 4;
    private static final int LARGEST_EXIF = 64 << 10;
    private static final String FIRST = "IHDR";
    private static final String LAST = "IEND";
    private static final String EXIF = "eXIf";

    /** What changes how the picture looks, and nothing that tells where it is from. */
    private static final Set<String> KEPT =
            Set.of(
                    FIRST, "PLTE", "IDAT", LAST, "tRNS", "gAMA", "cHRM", "sRGB", "cICP", "iCCP",
                    "sBIT", "bKGD", "pHYs", "acTL", "fcTL", "fdAT");

    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private boolean begun;
    private boolean complete;
    private String name = "";
    private long missing;

    @Override
    boolean isComplete() {
        return complete;
    }

    @Override
    void copy(byte[] part, ByteArrayOutputStream copy) {
        int i = 0;
        while (i < part.length) {
            if (complete) {
                leftOut();
                return;
            }
            i += missing > 0 ? body(part, i, copy) : head(part, i, copy);
        }
    }

    private int head(byte[] part, int from, ByteArrayOutputStream copy) {
        int length = Math.min(HEAD - head.size(), part.length - from);
        head.write(part, from, length);
        if (head.size() == HEAD) {
            byte[] whole = head.toByteArray();
            head.reset();
            if (begun) {
                begin(whole, copy);
            } else {
                require(Arrays.equals(whole, SIGNATURE), "no signature");
                copy.writeBytes(whole);
                begun = true;
            }
        }
        return length;
    }

    private void begin(byte[] whole, ByteArrayOutputStream copy) {
        int length = ByteBuffer.wrap(whole).getInt();
        String next = new String(whole, CHECKSUM, CHECKSUM, StandardCharsets.ISO_8859_1);
        require(length >= 0 && next.matches("[A-Za-z]{4}"), "wrong chunk");
        require(!name.isEmpty() || next.equals(FIRST), "no " + FIRST);
        name = next;
        missing = (long) length + CHECKSUM;
        told.reset();
        if (KEPT.contains(name)) {
            copy.writeBytes(whole);
        } else {
            leftOut();
        }
    }

    private int body(byte[] part, int from, ByteArrayOutputStream copy) {
        int length = (int) Math.min(missing, part.length - from);
        if (KEPT.contains(name)) {
            copy.write(part, from, length);
        } else if (name.equals(EXIF) && told.size() + length <= LARGEST_EXIF) {
            told.write(part, from, length);
        }
        missing -= length;
        if (missing == 0) {
            complete = name.equals(LAST);
            if (name.equals(EXIF)) {
                found(Exif.of(told.toByteArray()));
            }
        }
        return length;
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new Damaged("PNG: " + what);
        }
    }
}

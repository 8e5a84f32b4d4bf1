package org.minesafety.platform.file;

import java.nio.charset.StandardCharsets;

/** The last bytes of what streams through. */
final class Tail {

    static final int LENGTH = 128 << 10;

    private byte[] kept = new byte[0];
    private long size;

    void add(byte[] part) {
        size += part.length;
        int old = Math.min(kept.length, Math.max(0, LENGTH - part.length));
        int added = Math.min(part.length, LENGTH);
        var next = new byte[old + added];
        System.arraycopy(kept, kept.length - old, next, 0, old);
        System.arraycopy(part, part.length - added, next, old, added);
        kept = next;
    }

    byte[] bytes() {
        return kept;
    }

    /** Where the first of them stands in the whole. */
    long offset() {
        return size - kept.length;
    }

    boolean contains(String text) {
        return new String(kept, StandardCharsets.ISO_8859_1).contains(text);
    }
}

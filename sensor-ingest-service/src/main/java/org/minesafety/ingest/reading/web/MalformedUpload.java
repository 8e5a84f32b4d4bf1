package org.minesafety.ingest.reading.web;

import org.jspecify.annotations.Nullable;

/** What came is not JSON. */
final class MalformedUpload extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int position;
    private final @Nullable String pointer;
    private final int line;
    private final int column;

    /**
     * @param position of the fault in bytes, of the unzipped upload
     */
    MalformedUpload(int position) {
        this(position, null, 0, 0);
    }

    private MalformedUpload(int position, @Nullable String pointer, int line, int column) {
        super("Not JSON at byte " + position, null, false, false);
        this.position = position;
        this.pointer = pointer;
        this.line = line;
        this.column = column;
    }

    /** With what was being read there, unless that is known more closely. */
    MalformedUpload in(String element) {
        return pointer == null ? new MalformedUpload(position, element, line, column) : this;
    }

    /** With the line it lies in. */
    MalformedUpload of(byte[] json) {
        int lines = 1;
        int start = 0;
        for (int i = 0; i < position; i++) {
            if (json[i] == '\n') {
                lines++;
                start = i + 1;
            }
        }
        return new MalformedUpload(position, pointer, lines, position - start + 1);
    }

    int position() {
        return position;
    }

    /** JSON pointer as URI fragment to what was being read. */
    String pointer() {
        return pointer == null ? "#" : pointer;
    }

    /** From 1. */
    int line() {
        return line;
    }

    /** In bytes, from 1. */
    int column() {
        return column;
    }
}

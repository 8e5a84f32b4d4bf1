package org.minesafety.platform.proof;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Lines of a file as bytes, none longer than a journal entry can be. */
final class ExportLines implements AutoCloseable {

    private static final int LONGEST = 16 << 20;

    private final InputStream in;
    private long number;
    private boolean whole = true;

    ExportLines(InputStream file) {
        this.in = new BufferedInputStream(file, 1 << 16);
    }

    /** Of the line that was read last, from 1. */
    long number() {
        return number;
    }

    /** Whether the last line ended as lines do. */
    boolean isWhole() {
        return whole;
    }

    /** Null at the end. */
    byte @Nullable [] next() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                whole = line.size() == 0;
                return line.size() == 0 ? null : counted(line);
            }
            if (line.size() == LONGEST) {
                throw new IOException("Line " + (number + 1) + " is longer than any entry can be");
            }
            line.write(next);
        }
        return counted(line);
    }

    private byte[] counted(ByteArrayOutputStream line) {
        number++;
        return line.toByteArray();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}

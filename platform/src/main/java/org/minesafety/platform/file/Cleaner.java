package org.minesafety.platform.file;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Copies a file while it streams through, and leaves out what it tells of place, time, device and
 * person. The picture is not touched. Keeps at most one segment in memory.
 */
abstract sealed class Cleaner permits JpegCleaner, PngCleaner {

    private @Nullable Exif exif;
    private boolean removed;

    static @Nullable Cleaner of(FileType type) {
        return switch (type) {
            case JPEG -> new JpegCleaner();
            case PNG -> new PngCleaner();
            case PDF, DOCX, XLSX, MP4 -> null;
        };
    }

    /**
     * @throws Damaged when it is not built as it should be
     */
    abstract void copy(byte[] part, ByteArrayOutputStream copy);

    /** Whether its end has come; what follows the end is left out. */
    abstract boolean isComplete();

    final void found(Exif told) {
        if (exif == null) {
            exif = told;
        }
    }

    final void leftOut() {
        removed = true;
    }

    /** What it told, so far as it was understood. */
    final Exif exif() {
        return exif == null ? Exif.NONE : exif;
    }

    /** Whether anything was left out. */
    final boolean hasRemoved() {
        return removed;
    }

    /** It is not built as its beginning promised. */
    static final class Damaged extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Damaged(String message) {
            super(message, null, false, false);
        }
    }
}

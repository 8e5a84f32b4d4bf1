package org.minesafety.platform.file;

import java.util.List;

/** What a file may be. */
public enum FileType {
    JPEG("image/jpeg", "jpg", "jpeg"),
    PNG("image/png", "png"),
    PDF("application/pdf", "pdf"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    MP4("video/mp4", "mp4");

    private final String mediaType;
    private final List<String> extensions;

    FileType(String mediaType, String... extensions) {
        this.mediaType = mediaType;
        this.extensions = List.of(extensions);
    }

    public String mediaType() {
        return mediaType;
    }

    /** The usual one first. */
    List<String> extensions() {
        return extensions;
    }

    /** Whether what it tells of its making can be removed without touching its content. */
    boolean isCleanable() {
        return this == JPEG || this == PNG;
    }
}

package org.minesafety.platform.exchange;

import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;

/** In which form a sheet is written. */
public enum SheetFormat {
    /** UTF-8 with the mark by which Excel knows it. */
    CSV("csv", new MediaType("text", "csv", StandardCharsets.UTF_8)),
    XLSX(
            "xlsx",
            MediaType.parseMediaType(
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"));

    private final String extension;
    private final MediaType mediaType;

    SheetFormat(String extension, MediaType mediaType) {
        this.extension = extension;
        this.mediaType = mediaType;
    }

    String extension() {
        return extension;
    }

    MediaType mediaType() {
        return mediaType;
    }
}

package org.minesafety.ingest.reading.web;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an upload looks like, for the description of the interface only: {@link UploadReader} reads
 * it without making objects of it.
 */
final class UploadDescription {

    private UploadDescription() {}

    /** One record of a mine's system. */
    @Schema(name = "Frame")
    record Frame(
            @Schema(requiredMode = REQUIRED) String mine,
            @Schema(requiredMode = REQUIRED) String system,
            @Schema(
                            requiredMode = REQUIRED,
                            description = "RFC 3339; the time in China where no offset is given")
                    String dataTime,
            @Schema(description = "when the source sent it") @Nullable String uploadTime,
            @Schema(requiredMode = REQUIRED, description = "codes of measuring points")
                    List<String> points,
            @Schema(requiredMode = REQUIRED) List<Double> values,
            @Schema(description = "after dataTime, one for each value")
                    @Nullable List<Integer> offsetsMs,
            @Schema(description = "bit mask of the exchange format, one for each value")
                    @Nullable List<Integer> status,
            @Schema(description = "where they differ from the definition they are rejected")
                    @Nullable List<String> units) {}

    @Schema(name = "Frames")
    record Frames(@Schema(requiredMode = REQUIRED) List<Frame> frames) {}
}

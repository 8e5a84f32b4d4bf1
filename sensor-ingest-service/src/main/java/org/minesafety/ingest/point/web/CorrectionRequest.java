package org.minesafety.ingest.point.web;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.minesafety.ingest.point.PointHandler.Correction;

/**
 * How a point really was from an earlier moment on.
 *
 * @param from data time, before now
 * @param definition all that held of the point from then on; its code is that of the address
 */
record CorrectionRequest(
        @Schema(requiredMode = REQUIRED) @NotNull Instant from,
        @Schema(requiredMode = REQUIRED) @NotBlank @Size(max = 500) String reason,
        @Schema(requiredMode = REQUIRED) @NotNull @Valid PointRequest definition) {

    Correction toCorrection(String code) {
        return new Correction(definition.toDraft(code), from, reason);
    }
}

package org.minesafety.hazard.majorhazard.web;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.minesafety.platform.web.Batch;
import tools.jackson.databind.JsonNode;

/**
 * @param note why all of it is done together; it stands in the history of each
 * @param items each a {@link HazardItem}, unread, so that a wrong one does not spoil the others
 */
record HazardBatch(
        @NotBlank @Size(max = HazardRequests.LONG) String note,
        @ArraySchema(schema = @Schema(implementation = HazardItem.class)) List<JsonNode> items)
        implements Batch {

    HazardBatch {
        // JSON may leave out what the record promises
        items = items == null ? List.of() : items;
    }
}

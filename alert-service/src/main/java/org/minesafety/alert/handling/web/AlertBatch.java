package org.minesafety.alert.handling.web;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.minesafety.platform.web.Batch;
import tools.jackson.databind.JsonNode;

/**
 * @param note why all of it is done together; it stands in the history of each
 * @param items each an {@link AlertItem}, unread, so that a wrong one does not spoil the others
 */
record AlertBatch(
        @NotBlank @Size(max = AlertRequests.LONG) String note,
        @ArraySchema(schema = @Schema(implementation = AlertItem.class)) List<JsonNode> items)
        implements Batch {

    AlertBatch {
        // JSON may leave out what the record promises
        items = items == null ? List.of() : items;
    }
}

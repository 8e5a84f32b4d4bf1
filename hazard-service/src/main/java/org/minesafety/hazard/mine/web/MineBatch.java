package org.minesafety.hazard.mine.web;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.minesafety.platform.web.Batch;
import tools.jackson.databind.JsonNode;

/**
 * @param items each a {@link MineItem}, unread, so that a wrong one does not spoil the others
 */
record MineBatch(
        @ArraySchema(schema = @Schema(implementation = MineItem.class)) List<JsonNode> items)
        implements Batch {

    MineBatch {
        // JSON may leave out what the record promises
        items = items == null ? List.of() : items;
    }
}

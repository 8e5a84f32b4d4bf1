package org.minesafety.ingest.point.web;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.minesafety.platform.web.Batch;
import tools.jackson.databind.JsonNode;

/**
 * @param items each a {@link PointRequest}, unread, so that a wrong one does not spoil the others
 */
record PointBatch(
        @ArraySchema(schema = @Schema(implementation = PointRequest.class)) List<JsonNode> items)
        implements Batch {

    PointBatch {
        // JSON may leave out what the record promises
        items = items == null ? List.of() : items;
    }

    /** Of the points that it is about, as far as items name one. */
    List<String> codes() {
        return items.stream()
                .map(item -> item.path("code"))
                .filter(JsonNode::isValueNode)
                .map(code -> code.asString(""))
                .toList();
    }
}

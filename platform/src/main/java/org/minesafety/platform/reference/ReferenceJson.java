package org.minesafety.platform.reference;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** Rows as they are kept: independent of how the web shows them. */
final class ReferenceJson {

    private static final JsonMapper KEPT =
            JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    // a limit of 1.0 stays 1.0
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

    private static final JsonMapper CELLS =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    private ReferenceJson() {}

    /** As it will be read again: equal rows are equal trees. */
    static JsonNode tree(Object row) {
        return parse(KEPT.writeValueAsString(row));
    }

    /** Null where there is none. */
    static @Nullable JsonNode asKept(@Nullable JsonNode row) {
        return row == null || row.isNull() ? null : parse(text(row));
    }

    static String text(JsonNode row) {
        return KEPT.writeValueAsString(row);
    }

    static JsonNode parse(String text) {
        return KEPT.readTree(text);
    }

    static <R> R read(JsonNode row, Class<R> type) {
        return KEPT.treeToValue(row, type);
    }

    static <R> R ofCells(Map<String, String> cells, Class<R> type) {
        return CELLS.convertValue(cells, type);
    }
}

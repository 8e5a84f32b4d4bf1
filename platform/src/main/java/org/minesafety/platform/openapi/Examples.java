package org.minesafety.platform.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gives every body an example, put together from the examples of its parts. */
final class Examples {

    private static final int DEEPEST = 12;

    private static final Map<String, Object> BY_FORMAT =
            Map.of(
                    "date-time", "2026-11-25T08:00:00+08:00",
                    "date", "2026-11-25",
                    "uuid", "0198f3a2-7c11-7d3e-9a43-5f2b8c6d7e10");

    private static final Map<String, Object> BY_TYPE =
            Map.of(
                    "integer", 1, "number", 0.5, "boolean", false, "string", "…", "object",
                    Map.of());

    @SuppressWarnings("rawtypes") // as the library has it
    private final Map<String, Schema> schemas;

    private Examples(OpenAPI api) {
        this.schemas = api.getComponents().getSchemas();
    }

    static void add(OpenAPI api) {
        var examples = new Examples(api);
        api.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .flatMap(operation ->
                        Stream.concat(
                                Stream.ofNullable(operation.getRequestBody())
                                        .map(body -> body.getContent()),
                                operation.getResponses().values().stream()
                                        .map(response -> response.getContent())))
                .filter(Objects::nonNull)
                .forEach(examples::addTo);
    }

    private void addTo(Content content) {
        content.forEach((type, body) -> {
            if (body.getExample() == null
                    && body.getSchema() != null
                    && !type.equals("text/event-stream")) {
                body.setExample(of(body.getSchema(), 0));
            }
        });
    }

    private @Nullable Object of(Schema<?> schema, int depth) {
        if (schema.getExample() != null) {
            return schema.getExample();
        }
        if (depth > DEEPEST) {
            return null;
        }
        if (schema.get$ref() != null) {
            Schema<?> target =
                    schemas.get(schema.get$ref().substring(schema.get$ref().lastIndexOf('/') + 1));
            return target == null ? null : of(target, depth + 1);
        }
        List<Schema<?>> alternatives = alternatives(schema);
        if (!alternatives.isEmpty()) {
            return of(alternatives.getFirst(), depth + 1);
        }
        if (schema.getItems() != null) {
            Object item = of(schema.getItems(), depth + 1);
            return item == null ? List.of() : List.of(item);
        }
        return schema.getProperties() == null ? value(schema) : object(schema, depth);
    }

    private static List<Schema<?>> alternatives(Schema<?> schema) {
        var alternatives = new ArrayList<Schema<?>>();
        Stream.of(schema.getOneOf(), schema.getAnyOf(), schema.getAllOf())
                .filter(Objects::nonNull)
                .flatMap(Collection::stream)
                .forEach(alternatives::add);
        return alternatives;
    }

    private Map<String, Object> object(Schema<?> schema, int depth) {
        var object = new LinkedHashMap<String, Object>();
        schema.getProperties()
                .forEach((name, property) -> {
                    Object value = of((Schema<?>) property, depth + 1);
                    if (value != null) {
                        object.put(name, value);
                    }
                });
        return object;
    }

    private static @Nullable Object value(Schema<?> schema) {
        if (schema.getEnum() != null && !schema.getEnum().isEmpty()) {
            return schema.getEnum().getFirst();
        }
        Object byFormat = schema.getFormat() == null ? null : BY_FORMAT.get(schema.getFormat());
        if (byFormat != null) {
            return byFormat;
        }
        String type =
                schema.getTypes() == null || schema.getTypes().isEmpty()
                        ? schema.getType()
                        : schema.getTypes().iterator().next();
        return type == null ? null : BY_TYPE.get(type);
    }
}

package org.minesafety.acceptance;

import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The operations of the merged API description.
 *
 * @param mine fills in the paths
 */
record DescribedApi(JsonNode description, String mine) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

    /** An id that nothing has. */
    private static final String NOBODY = "0198f3a2-7c11-7d3e-9a43-5f2b8c6d7e10";

    /** One operation of the description, with its path filled in. */
    record Operation(String method, String template, String mine, JsonNode spec) {

        Operation of(String otherMine) {
            return new Operation(method, template, otherMine, spec);
        }

        String path() {
            return template.replace("{code}", mine)
                    .replace("{id}", NOBODY)
                    .replaceAll("\\{[^}]+}", "unknown");
        }

        boolean hasBody() {
            return spec.has("requestBody");
        }

        boolean hasJson() {
            return spec.path("requestBody").path("content").has("application/json");
        }

        boolean open() {
            return spec.has("security") && spec.path("security").isEmpty();
        }

        @Override
        public String toString() {
            return method.toUpperCase() + " " + template;
        }
    }

    /** Those that take JSON; what takes any bytes is a matter of its service. */
    Stream<Operation> withBody() {
        return all().filter(Operation::hasJson);
    }

    Stream<Operation> all() {
        return description.path("paths").properties().stream()
                .flatMap(path ->
                        path.getValue().properties().stream()
                                .filter(each -> METHODS.contains(each.getKey()))
                                .map(each ->
                                        new Operation(
                                                each.getKey().toUpperCase(),
                                                path.getKey(),
                                                mine,
                                                each.getValue())));
    }

    JsonNode schema(Operation operation) {
        JsonNode schema =
                operation
                        .spec()
                        .path("requestBody")
                        .path("content")
                        .path("application/json")
                        .path("schema");
        return schema.has("$ref")
                ? description.at(schema.path("$ref").asString().substring(1))
                : schema;
    }

    /** A body of the right shape; the registry's own so that only the mutation is wrong. */
    ObjectNode example(JsonNode schema) {
        ObjectNode body = JSON.createObjectNode();
        JsonNode mine = JSON.valueToTree(Mines.coalMine("错误输入矿", "220221"));
        schema.path("properties")
                .properties()
                .forEach(property -> {
                    if (mine.has(property.getKey())) {
                        body.set(property.getKey(), mine.path(property.getKey()));
                    }
                });
        return body;
    }
}

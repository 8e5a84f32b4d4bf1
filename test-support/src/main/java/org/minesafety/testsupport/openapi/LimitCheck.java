package org.minesafety.testsupport.openapi;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Complains of values that a client sends and whose limits the description does not tell. */
final class LimitCheck {

    private final JsonNode document;
    private final List<String> found;
    private final Set<String> seen = new HashSet<>();

    LimitCheck(JsonNode document, List<String> found) {
        this.document = document;
        this.found = found;
    }

    void check(String what, JsonNode schema) {
        if (schema.has("$ref")) {
            String reference = schema.path("$ref").asString();
            if (seen.add(reference)) {
                check(what, document.at(reference.substring(1)));
            }
            return;
        }
        List.of("oneOf", "anyOf", "allOf")
                .forEach(kind -> schema.path(kind).forEach(each -> check(what, each)));
        schema.path("properties")
                .properties()
                .forEach(each -> check(what + "/" + each.getKey(), each.getValue()));
        switch (schema.path("type").asString("")) {
            case "string" -> limited(what, schema, "maxLength", "pattern", "format", "enum");
            case "integer", "number" -> {
                limited(what, schema, "minimum");
                limited(what, schema, "maximum");
            }
            case "array" -> {
                limited(what, schema, "maxItems");
                check(what + "/0", schema.path("items"));
            }
            default -> {}
        }
    }

    private void limited(String what, JsonNode schema, String... keywords) {
        for (String keyword : keywords) {
            if (schema.has(keyword)) {
                return;
            }
        }
        found.add(what + ": no " + String.join(", ", keywords));
    }
}

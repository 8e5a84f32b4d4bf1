package org.minesafety.testsupport.openapi;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Holds a value against a schema, as far as the descriptions here use JSON Schema. Stricter than
 * that in one respect: a property that the schema does not name is a complaint.
 */
final class SchemaCheck {

    private final JsonNode document;

    SchemaCheck(JsonNode document) {
        this.document = document;
    }

    List<String> complaints(String what, JsonNode schema, JsonNode value) {
        var found = new ArrayList<String>();
        check(what, schema, value, found);
        return found;
    }

    private void check(String at, JsonNode schema, JsonNode value, List<String> found) {
        if (schema.has("$ref")) {
            check(at, document.at(schema.path("$ref").asString().substring(1)), value, found);
            return;
        }
        JsonNode alternatives = schema.has("oneOf") ? schema.path("oneOf") : schema.path("anyOf");
        if (!alternatives.isEmpty()) {
            boolean fits =
                    alternatives
                            .valueStream()
                            .anyMatch(each -> complaints(at, each, value).isEmpty());
            add(found, fits, at, "fits none of the alternatives");
            return;
        }
        schema.path("allOf").forEach(each -> check(at, each, value, found));
        if (schema.has("enum")) {
            add(found, schema.path("enum").valueStream().anyMatch(value::equals), at, "enum");
        }
        switch (schema.path("type").asString("")) {
            case "object" -> object(at, schema, value, found);
            case "array" -> array(at, schema, value, found);
            case "string" -> text(at, schema, value, found);
            case "integer" -> {
                add(found, value.isIntegralNumber(), at, "is no whole number");
                range(at, schema, value, found);
            }
            case "number" -> {
                add(found, value.isNumber(), at, "is no number");
                range(at, schema, value, found);
            }
            case "boolean" -> add(found, value.isBoolean(), at, "is no boolean");
            default -> {}
        }
    }

    private void object(String at, JsonNode schema, JsonNode value, List<String> found) {
        if (!value.isObject()) {
            found.add(at + " is no object");
            return;
        }
        schema.path("required")
                .forEach(name -> add(found, value.has(name.asString()), at, "lacks " + name));
        JsonNode properties = schema.path("properties");
        value.properties()
                .forEach(property -> {
                    String name = property.getKey();
                    if (properties.has(name)) {
                        check(at + "/" + name, properties.path(name), property.getValue(), found);
                    } else if (!properties.isEmpty()
                            && !schema.path("additionalProperties").asBoolean(false)) {
                        found.add(at + "/" + name + " is not described");
                    }
                });
    }

    private void array(String at, JsonNode schema, JsonNode value, List<String> found) {
        if (!value.isArray()) {
            found.add(at + " is no array");
            return;
        }
        add(found, value.size() >= schema.path("minItems").asInt(0), at, "has too few items");
        int most = schema.path("maxItems").asInt(Integer.MAX_VALUE);
        add(found, value.size() <= most, at, "has too many items");
        for (int i = 0; i < value.size(); i++) {
            check(at + "/" + i, schema.path("items"), value.get(i), found);
        }
    }

    private static void text(String at, JsonNode schema, JsonNode value, List<String> found) {
        if (!value.isString()) {
            found.add(at + " is no string");
            return;
        }
        String text = value.asString();
        int length = text.codePointCount(0, text.length());
        add(found, length >= schema.path("minLength").asInt(0), at, "is too short");
        int most = schema.path("maxLength").asInt(Integer.MAX_VALUE);
        add(found, length <= most, at, "is too long");
        if (schema.has("pattern")) {
            boolean fits = Pattern.matches(schema.path("pattern").asString(), text);
            add(found, fits, at, "does not match its pattern: " + text);
        }
        add(found, hasFormat(schema.path("format").asString(""), text), at, "format: " + text);
    }

    private static boolean hasFormat(String format, String text) {
        try {
            switch (format) {
                case "date-time" -> OffsetDateTime.parse(text);
                case "date" -> LocalDate.parse(text);
                case "uuid" -> UUID.fromString(text);
                default -> {}
            }
            return true;
        } catch (DateTimeException | IllegalArgumentException e) {
            return false;
        }
    }

    private static void range(String at, JsonNode schema, JsonNode value, List<String> found) {
        if (!value.isNumber()) {
            return;
        }
        BigDecimal number = value.decimalValue();
        boolean above =
                !schema.has("minimum")
                        || number.compareTo(schema.path("minimum").decimalValue()) >= 0;
        boolean below =
                !schema.has("maximum")
                        || number.compareTo(schema.path("maximum").decimalValue()) <= 0;
        add(found, above && below, at, "is out of range");
    }

    private static void add(List<String> found, boolean fine, String at, String what) {
        if (!fine) {
            found.add(at + " " + what);
        }
    }
}

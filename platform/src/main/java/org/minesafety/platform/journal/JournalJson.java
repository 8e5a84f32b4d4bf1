package org.minesafety.platform.journal;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.math.BigDecimal;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.Decimal128;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Domain records as JSON, and JSON as BSON without loss. Independent of the service's JSON settings
 * and of derived accessors: what is written is the record's fields.
 */
final class JournalJson {

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .changeDefaultVisibility(visible ->
                            visible.withFieldVisibility(Visibility.ANY)
                                    .withGetterVisibility(Visibility.NONE)
                                    .withIsGetterVisibility(Visibility.NONE))
                    .changeDefaultPropertyInclusion(
                            value -> value.withValueInclusion(Include.NON_NULL))
                    .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JournalJson() {}

    static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    static JsonNode parsed(byte[] json) {
        return MAPPER.readTree(json);
    }

    static <T> T read(JsonNode tree, Class<T> type) {
        return MAPPER.treeToValue(tree, type);
    }

    static BsonValue toBson(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> {
                var document = new BsonDocument();
                node.properties().forEach(e -> document.put(e.getKey(), toBson(e.getValue())));
                yield document;
            }
            case ARRAY -> {
                var array = new BsonArray();
                node.forEach(element -> array.add(toBson(element)));
                yield array;
            }
            case BOOLEAN -> BsonBoolean.valueOf(node.booleanValue());
            case NUMBER -> number(node);
            case STRING -> new BsonString(node.asString());
            case NULL, MISSING -> BsonNull.VALUE;
            case BINARY, POJO -> throw new IllegalArgumentException("Not JSON: " + node);
        };
    }

    static JsonNode toJson(BsonValue value) {
        return switch (value.getBsonType()) {
            case DOCUMENT -> {
                ObjectNode object = NODES.objectNode();
                value.asDocument().forEach((name, member) -> object.set(name, toJson(member)));
                yield object;
            }
            case ARRAY -> {
                ArrayNode array = NODES.arrayNode();
                value.asArray().forEach(element -> array.add(toJson(element)));
                yield array;
            }
            case BOOLEAN -> NODES.booleanNode(value.asBoolean().getValue());
            case INT64 -> NODES.numberNode(value.asInt64().getValue());
            case DOUBLE -> NODES.numberNode(value.asDouble().getValue());
            case DECIMAL128 -> NODES.numberNode(value.asDecimal128().getValue().bigDecimalValue());
            case STRING -> NODES.stringNode(value.asString().getValue());
            case NULL -> NODES.nullNode();
            default ->
                    throw new IllegalArgumentException(
                            "Never written by the journal: " + value.getBsonType());
        };
    }

    private static BsonValue number(JsonNode node) {
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return new BsonInt64(node.longValue());
        }
        if (node.isBigInteger() || node.isBigDecimal()) {
            BigDecimal exact = node.decimalValue();
            return new BsonDecimal128(new Decimal128(exact));
        }
        return new BsonDouble(node.doubleValue());
    }
}

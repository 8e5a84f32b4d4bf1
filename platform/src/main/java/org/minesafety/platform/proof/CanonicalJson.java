package org.minesafety.platform.proof;

import java.util.Map;
import java.util.TreeMap;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.minesafety.platform.text.Surrogates;

/**
 * JSON by the JSON Canonicalization Scheme (RFC 8785): members sorted by the UTF-16 code units of
 * their names, no white space, the shortest text of a number. Whoever writes it by the RFC, in
 * whatever language, writes the same bytes.
 */
public final class CanonicalJson {

    private static final int FIRST_PRINTABLE = 0x20;

    private CanonicalJson() {}

    /**
     * @param value of what JSON has: objects, arrays, strings, booleans, null and numbers that a
     *     double holds
     * @throws IllegalArgumentException for anything else, and for half of a surrogate pair
     */
    public static String text(BsonValue value) {
        var out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    private static void write(BsonValue value, StringBuilder out) {
        switch (value.getBsonType()) {
            case DOCUMENT -> write(value.asDocument(), out);
            case ARRAY -> write(value.asArray(), out);
            case STRING -> write(value.asString().getValue(), out);
            case BOOLEAN -> out.append(value.asBoolean().getValue());
            case NULL -> out.append("null");
            case INT32 -> out.append(value.asInt32().getValue());
            case INT64 -> out.append(EcmaNumber.text(exact(value.asInt64().getValue())));
            case DOUBLE -> out.append(EcmaNumber.text(value.asDouble().getValue()));
            default -> throw new IllegalArgumentException("JSON has no " + value.getBsonType());
        }
    }

    private static void write(BsonDocument document, StringBuilder out) {
        String separator = "{";
        for (Map.Entry<String, BsonValue> member : new TreeMap<>(document).entrySet()) {
            out.append(separator);
            write(member.getKey(), out);
            out.append(':');
            write(member.getValue(), out);
            separator = ",";
        }
        out.append(document.isEmpty() ? "{}" : "}");
    }

    private static void write(BsonArray array, StringBuilder out) {
        String separator = "[";
        for (BsonValue element : array) {
            out.append(separator);
            write(element, out);
            separator = ",";
        }
        out.append(array.isEmpty() ? "[]" : "]");
    }

    private static void write(String text, StringBuilder out) {
        if (!Surrogates.arePaired(text)) {
            throw new IllegalArgumentException("Half of a surrogate pair stands in a text");
        }
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            write(text.charAt(i), out);
        }
        out.append('"');
    }

    private static void write(char unit, StringBuilder out) {
        switch (unit) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\f' -> out.append("\\f");
            case '\r' -> out.append("\\r");
            default -> {
                if (unit < FIRST_PRINTABLE) {
                    out.append("\\u%04x".formatted((int) unit));
                } else {
                    out.append(unit);
                }
            }
        }
    }

    private static double exact(long number) {
        double nearest = number;
        if ((long) nearest != number || number == Long.MAX_VALUE) {
            throw new IllegalArgumentException("No double holds " + number);
        }
        return nearest;
    }
}

package org.minesafety.platform.proof;

import java.util.Base64;
import java.util.HexFormat;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonTimestamp;
import org.bson.BsonValue;

/**
 * MongoDB's canonical Extended JSON v2 as plain JSON: types and 64-bit numbers stand in texts, so
 * that they survive any parser. The text of a double is the one of RFC 8785, but "-0.0", "NaN" and
 * "Infinity", which it does not have.
 */
final class ExtendedJson {

    private ExtendedJson() {}

    /**
     * @throws IllegalArgumentException for types that nothing here stores
     */
    static BsonValue of(BsonValue value) {
        return switch (value.getBsonType()) {
            case DOCUMENT -> of(value.asDocument());
            case ARRAY -> new BsonArray(value.asArray().stream().map(ExtendedJson::of).toList());
            case STRING, BOOLEAN, NULL -> value;
            case INT32 -> typed("$numberInt", Integer.toString(value.asInt32().getValue()));
            case INT64 -> typed("$numberLong", Long.toString(value.asInt64().getValue()));
            case DOUBLE -> typed("$numberDouble", text(value.asDouble().getValue()));
            case DECIMAL128 -> typed("$numberDecimal", value.asDecimal128().getValue().toString());
            case OBJECT_ID -> typed("$oid", value.asObjectId().getValue().toHexString());
            case DATE_TIME ->
                    new BsonDocument("$date", of(new BsonInt64(value.asDateTime().getValue())));
            case TIMESTAMP -> of(value.asTimestamp());
            case BINARY -> of(value.asBinary());
            default -> throw new IllegalArgumentException("Never stored: " + value.getBsonType());
        };
    }

    static BsonDocument of(BsonDocument document) {
        var result = new BsonDocument();
        document.forEach((name, member) -> result.put(name, of(member)));
        return result;
    }

    private static BsonDocument of(BsonTimestamp time) {
        var parts =
                new BsonDocument("t", new BsonInt64(Integer.toUnsignedLong(time.getTime())))
                        .append("i", new BsonInt64(Integer.toUnsignedLong(time.getInc())));
        return new BsonDocument("$timestamp", parts);
    }

    private static BsonDocument of(BsonBinary binary) {
        String data = Base64.getEncoder().encodeToString(binary.getData());
        String type = HexFormat.of().toHexDigits(binary.getType());
        var parts =
                new BsonDocument("base64", new BsonString(data))
                        .append("subType", new BsonString(type));
        return new BsonDocument("$binary", parts);
    }

    private static String text(double value) {
        boolean isPlain = Double.isFinite(value) && !new BsonDouble(value).equals(MINUS_ZERO);
        return isPlain ? EcmaNumber.text(value) : Double.toString(value);
    }

    private static final BsonDouble MINUS_ZERO = new BsonDouble(-0.0);

    private static BsonDocument typed(String type, String text) {
        return new BsonDocument(type, new BsonString(text));
    }
}

package org.minesafety.platform.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;
import org.minesafety.platform.text.Surrogates;

/**
 * The one text of a document: MongoDB Extended JSON v2 in canonical mode, members sorted by name
 * (UTF-16 code units), in UTF-8. No two documents of different content or type have the same.
 */
final class Canonical {

    private static final JsonWriterSettings CANONICAL =
            JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build();

    private Canonical() {}

    static String text(BsonDocument document) {
        return sorted(document).toJson(CANONICAL);
    }

    /** SHA-256 over the canonical text, 64 lower-case hexadecimal digits. */
    static String hash(BsonDocument document) {
        return HexFormat.of().formatHex(sha256().digest(text(document).getBytes(UTF_8)));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }

    /**
     * @throws IllegalArgumentException when a text in it is none to a store, which would keep
     *     another
     */
    static void check(BsonValue value) {
        switch (value) {
            case BsonDocument document ->
                    document.forEach((name, member) -> {
                        check(name);
                        check(member);
                    });
            case BsonArray array -> array.forEach(Canonical::check);
            case BsonString string -> check(string.getValue());
            default -> {}
        }
    }

    private static void check(String text) {
        if (!Surrogates.arePaired(text)) {
            throw new IllegalArgumentException("Half of a surrogate pair stands in a text");
        }
    }

    private static BsonDocument sorted(BsonDocument document) {
        var result = new BsonDocument();
        document.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(member -> result.put(member.getKey(), sorted(member.getValue())));
        return result;
    }

    private static BsonValue sorted(BsonValue value) {
        return switch (value) {
            case BsonDocument document -> sorted(document);
            case BsonArray array -> new BsonArray(array.stream().map(Canonical::sorted).toList());
            default -> value;
        };
    }
}

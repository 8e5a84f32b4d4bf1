package org.minesafety.platform.proof;

import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;
import org.minesafety.platform.text.Surrogates;

/**
 * The one text of a document in the first releases: MongoDB Extended JSON v2 in canonical mode as
 * the Java driver writes it, members sorted by name (UTF-16 code units).
 */
public final class Canonical {

    private static final JsonWriterSettings CANONICAL =
            JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build();

    private Canonical() {}

    static String text(BsonDocument document) {
        return sorted(document).toJson(CANONICAL);
    }

    /**
     * That a document can be kept and has a canonical form.
     *
     * @throws IllegalArgumentException when a text in it is none to a store, which would keep
     *     another, or a name could be taken for a type of Extended JSON
     */
    public static void check(BsonValue value) {
        switch (value) {
            case BsonDocument document ->
                    document.forEach((name, member) -> {
                        if (name.startsWith("$")) {
                            throw new IllegalArgumentException("A name begins with a dollar sign");
                        }
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

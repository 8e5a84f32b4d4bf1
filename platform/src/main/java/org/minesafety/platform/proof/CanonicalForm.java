package org.minesafety.platform.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.function.Function;
import org.bson.BsonDocument;

/** The ways in which a document was and is turned into the one text that is hashed. */
enum CanonicalForm {
    /** Of the first releases, whose entries do not name it. */
    SORTED_EXTENDED_JSON("extended-json-sorted", Canonical::text),

    /** RFC 8785 over canonical Extended JSON. */
    RFC_8785("rfc8785-extended-json", document -> CanonicalJson.text(ExtendedJson.of(document)));

    private final String algorithm;
    private final Function<BsonDocument, String> text;

    CanonicalForm(String algorithm, Function<BsonDocument, String> text) {
        this.algorithm = algorithm;
        this.text = text;
    }

    String algorithm() {
        return algorithm;
    }

    static CanonicalForm named(String algorithm) {
        return Arrays.stream(values())
                .filter(known -> known.algorithm.equals(algorithm))
                .findFirst()
                .orElseThrow(() -> new UnknownAlgorithm(algorithm));
    }

    String text(BsonDocument document) {
        return text.apply(document);
    }

    byte[] bytes(BsonDocument document) {
        return text(document).getBytes(UTF_8);
    }
}

package org.minesafety.platform.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * What an entry was hashed with. It stands in the entry and is part of what is hashed, so a change
 * of algorithm is no migration, and nobody can put a weaker one in its place.
 */
public final class Algorithms {

    /** Member of an entry. */
    public static final String NAME = "algorithms";

    /** What new entries are made with. */
    public static final Algorithms CURRENT =
            new Algorithms(CanonicalForm.RFC_8785, HashFunction.SHA_256);

    /** Of entries that name none. */
    static final Algorithms UNNAMED =
            new Algorithms(CanonicalForm.SORTED_EXTENDED_JSON, HashFunction.SHA_256);

    private static final String CANONICAL = "canonical";
    private static final String HASH = "hash";

    private final CanonicalForm canonical;
    private final HashFunction hash;

    private Algorithms(CanonicalForm canonical, HashFunction hash) {
        this.canonical = canonical;
        this.hash = hash;
    }

    /**
     * @throws UnknownAlgorithm when the entry names one that this release does not have
     */
    static Algorithms of(BsonDocument entry) {
        BsonValue names = entry.get(NAME);
        if (names == null) {
            return UNNAMED;
        }
        return new Algorithms(
                CanonicalForm.named(name(names, CANONICAL)), HashFunction.named(name(names, HASH)));
    }

    private static String name(BsonValue names, String member) {
        boolean isNamed = names.isDocument() && names.asDocument().isString(member);
        return isNamed ? names.asDocument().getString(member).getValue() : names.toString();
    }

    /** Value of {@link #NAME}. */
    public BsonDocument names() {
        return new BsonDocument(CANONICAL, new BsonString(canonical.algorithm()))
                .append(HASH, new BsonString(hash.algorithm()));
    }

    /** Lower-case hexadecimal digits. */
    public String hash(BsonDocument document) {
        return hashed(document).hash();
    }

    /**
     * The hash and the size of what it was made of.
     *
     * @param length of the canonical text, in UTF-16 code units
     */
    public record Hashed(String hash, int length) {}

    public Hashed hashed(BsonDocument document) {
        String text = canonical.text(document);
        return new Hashed(hash.hex(text.getBytes(UTF_8)), text.length());
    }
}

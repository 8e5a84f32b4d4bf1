package org.minesafety.platform.proof;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonTimestamp;
import org.jspecify.annotations.Nullable;

/**
 * What a day came to, as it is stored.
 *
 * @param heads number of aggregates
 * @param root lower-case hexadecimal digits
 * @param at when it was made
 * @param checkpoint null in roots of the first releases, which are no tree that only grows
 */
record Root(LocalDate day, long heads, String root, Instant at, @Nullable Signed checkpoint) {

    static final String PUBLISHED = "published";
    private static final String HEADS = "heads";
    private static final String ROOT = "root";
    private static final String AT = "at";
    private static final String SIZE = "size";
    private static final String BEFORE = "before";
    private static final String NOTE = "checkpoint";
    private static final String KEY = "key";

    /**
     * The signed head of the log.
     *
     * @param size number of leaves
     * @param before entries that the database wrote at this time or later are not covered
     * @param note signed note
     * @param key that verifies it, as signed notes write keys
     */
    record Signed(long size, BsonTimestamp before, String note, String key) {}

    static Root of(BsonDocument document) {
        return new Root(
                LocalDate.parse(document.getString("_id").getValue()),
                document.getInt64(HEADS).getValue(),
                document.getString(ROOT).getValue(),
                Instant.parse(document.getString(AT).getValue()),
                document.get(NOTE, BsonNull.VALUE).isString() ? signed(document) : null);
    }

    private static Signed signed(BsonDocument document) {
        return new Signed(
                document.getInt64(SIZE).getValue(),
                document.getTimestamp(BEFORE),
                document.getString(NOTE).getValue(),
                document.getString(KEY).getValue());
    }

    Optional<Signed> signed() {
        return Optional.ofNullable(checkpoint);
    }

    /** One that is not published yet. */
    BsonDocument document() {
        BsonDocument document =
                new BsonDocument("_id", new BsonString(day.toString()))
                        .append(HEADS, new BsonInt64(heads))
                        .append(ROOT, new BsonString(root))
                        .append(AT, new BsonString(Entries.time(at)))
                        .append(PUBLISHED, BsonBoolean.FALSE);
        if (checkpoint != null) {
            document.append(SIZE, new BsonInt64(checkpoint.size()))
                    .append(BEFORE, checkpoint.before())
                    .append(NOTE, new BsonString(checkpoint.note()))
                    .append(KEY, new BsonString(checkpoint.key()));
        }
        return document;
    }
}

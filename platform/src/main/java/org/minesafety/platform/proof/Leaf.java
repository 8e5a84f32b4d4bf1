package org.minesafety.platform.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonTimestamp;

/**
 * What is hashed into the tree: for each day the heads of the aggregates that changed, and then the
 * end of the day itself. A leaf is JSON by RFC 8785.
 */
final class Leaf {

    static final String AGGREGATE = "aggregate";
    static final String VERSION = "version";
    static final String HASH = "hash";
    static final String MINE = "mine";
    private static final String DAY = "day";
    private static final String BEFORE = "before";
    private static final String SERVICE = "service";

    /** Hashes of the subtrees that this leaf completes, from its own upwards. */
    private static final String NODES = "nodes";

    private Leaf() {}

    /** Plain JSON. */
    static BsonDocument of(Head head) {
        return new BsonDocument(AGGREGATE, new BsonString(head.aggregate()))
                .append(VERSION, new BsonInt64(head.version()))
                .append(HASH, new BsonString(head.hash()));
    }

    /**
     * Plain JSON.
     *
     * @param before entries that the database wrote at this time or later are not covered
     */
    static BsonDocument ofDay(String service, LocalDate day, BsonTimestamp before) {
        return new BsonDocument(SERVICE, new BsonString(service))
                .append(DAY, new BsonString(day.toString()))
                .append(BEFORE, new BsonString(Instant.ofEpochSecond(before.getTime()).toString()));
    }

    static byte[] bytes(BsonDocument leaf) {
        return CanonicalJson.text(leaf).getBytes(UTF_8);
    }

    /**
     * As it is stored.
     *
     * @param mine where it belongs to one
     */
    static BsonDocument document(
            long index, BsonDocument leaf, String mine, List<byte[]> completed) {
        var nodes = new ByteArrayOutputStream();
        completed.forEach(nodes::writeBytes);
        BsonDocument document = new BsonDocument("_id", new BsonInt64(index));
        document.putAll(leaf);
        return document.append(MINE, new BsonString(mine))
                .append(NODES, new BsonBinary(nodes.toByteArray()));
    }

    /** What was hashed, of a stored one. */
    static BsonDocument of(BsonDocument document) {
        BsonDocument leaf = document.clone();
        leaf.keySet().removeAll(List.of("_id", MINE, NODES));
        return leaf;
    }

    static long index(BsonDocument document) {
        return document.getInt64("_id").getValue();
    }

    /** Of the end of a day. */
    static Instant before(BsonDocument leaf) {
        return Instant.parse(leaf.getString(BEFORE).getValue());
    }

    static boolean isHead(BsonDocument leaf) {
        return leaf.containsKey(AGGREGATE);
    }

    /** Of the subtree of that level that a stored leaf completes. */
    static byte[] node(BsonDocument document, int level, int length) {
        byte[] nodes = document.getBinary(NODES).getData();
        return Arrays.copyOfRange(nodes, level * length, (level + 1) * length);
    }
}

package org.minesafety.platform.proof;

import java.util.HexFormat;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;

/**
 * The lines of an exported journal, each canonical JSON (RFC 8785): {@code export} begins it, then
 * come {@code root} or {@code checkpoint} of each day, the {@code leaf} that ends each day, each
 * {@code entry} by aggregate and version as canonical Extended JSON with the leaves that name it
 * behind it, and {@code end}. Of leaves outside the caller's scope stands only the hash.
 */
final class ExportLine {

    static final String FORM = "minesafety-journal.1";
    static final String EXPORT = "export";
    static final String SERVICE = "service";
    static final String KEYS = "keys";
    static final String ROOT = "root";
    static final String CHECKPOINT = "checkpoint";
    static final String DAY = "day";
    static final String BEFORE = "before";
    static final String NOTE = "note";
    static final String LEAF = "leaf";
    static final String INDEX = "index";
    static final String LEAF_HASH = "leafHash";
    static final String ENTRY = "entry";
    static final String UNREADABLE = "unreadable";
    static final String END = "end";
    static final String ROOTS = "roots";
    static final String LEAVES = "leaves";
    static final String ENTRIES = "entries";
    static final String HIDDEN = "hidden";

    private ExportLine() {}

    static BsonDocument begin(String service, List<String> keys) {
        var all = new BsonArray(keys.stream().map(BsonString::new).toList());
        return new BsonDocument(EXPORT, new BsonString(FORM))
                .append(SERVICE, new BsonString(service))
                .append(KEYS, all);
    }

    static BsonDocument of(Root root) {
        var day = new BsonDocument(DAY, new BsonString(root.day().toString()));
        if (root.checkpoint() == null) {
            return new BsonDocument(ROOT, day.append(ROOT, new BsonString(root.root())));
        }
        return new BsonDocument(
                CHECKPOINT, day.append(NOTE, new BsonString(root.checkpoint().note())));
    }

    static BsonDocument leaf(BsonDocument stored) {
        return new BsonDocument(INDEX, stored.get("_id")).append(LEAF, Leaf.of(stored));
    }

    static BsonDocument hiddenLeaf(BsonDocument stored) {
        byte[] hash = Leaf.node(stored, 0, HashFunction.SHA_256.of().length);
        return new BsonDocument(INDEX, stored.get("_id"))
                .append(LEAF_HASH, new BsonString(HexFormat.of().formatHex(hash)));
    }

    static BsonDocument ofEntry(BsonDocument entry) {
        Canonical.check(entry);
        return new BsonDocument(ENTRY, ExtendedJson.of(entry));
    }

    /** Of an entry that has no canonical form. */
    static BsonDocument unreadable(String name) {
        return new BsonDocument(UNREADABLE, new BsonString(name));
    }

    static BsonDocument end(long roots, long leaves, long entries, long hidden) {
        var counts =
                new BsonDocument(ROOTS, new BsonInt64(roots))
                        .append(LEAVES, new BsonInt64(leaves))
                        .append(ENTRIES, new BsonInt64(entries))
                        .append(HIDDEN, new BsonInt64(hidden));
        return new BsonDocument(END, counts);
    }
}

package org.minesafety.platform.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.HexFormat;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Makes a root of the first releases again: over {@code aggregate|version|hash} of the last entry
 * of each aggregate before a moment by the process's clock, sorted by aggregate.
 */
final class LegacyRoot {

    private final String before;
    private final MerkleTree tree = new MerkleTree(HashFunction.SHA_256);
    private @Nullable String aggregate;
    private @Nullable BsonDocument last;

    LegacyRoot(Instant before) {
        this.before = Entries.time(before);
    }

    /** Entries come by aggregate and version. */
    void add(BsonDocument entry) {
        BsonValue at = entry.get(Entries.AT, BsonNull.VALUE);
        if (!(at instanceof BsonString text) || text.getValue().compareTo(before) >= 0) {
            return;
        }
        String its = entry.getDocument("_id").getString(Entries.AGGREGATE).getValue();
        if (!its.equals(aggregate)) {
            end();
        }
        aggregate = its;
        last = entry;
    }

    String root() {
        end();
        return HexFormat.of().formatHex(tree.root());
    }

    private void end() {
        if (last != null) {
            long version = last.getDocument("_id").getInt64(Entries.VERSION).getValue();
            String hash = last.getString(Entries.HASH).getValue();
            tree.add("%s|%d|%s".formatted(aggregate, version, hash).getBytes(UTF_8));
        }
        last = null;
    }
}

package org.minesafety.platform.journal;

import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Projections.include;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The last entry of each aggregate as of a moment, as a Merkle tree. It can be made again at any
 * later time: entries are never changed, and their times only grow within an aggregate.
 */
final class JournalHeads {

    private final JournalCollections collections;

    JournalHeads(JournalCollections collections) {
        this.collections = collections;
    }

    /**
     * Leaves are {@code aggregate|version|hash} in UTF-8, sorted by aggregate (by its bytes).
     *
     * @param before entries at this time or later do not count
     */
    Mono<MerkleTree> before(Instant before) {
        return collections
                .journal()
                .flatMapMany(journal ->
                        journal.find(lt(JournalEntry.AT, MonotonicClock.text(before)))
                                .projection(include(JournalEntry.HASH))
                                .sort(JournalCollections.BY_ID))
                .collect(Fold::new, Fold::add)
                .map(Fold::tree);
    }

    /** Keeps the last entry of each run of one aggregate. */
    private static final class Fold {

        private final MerkleTree tree = new MerkleTree();
        private @Nullable BsonDocument last;

        void add(BsonDocument entry) {
            if (last != null && !aggregate(last).equals(aggregate(entry))) {
                tree.add(leaf(last));
            }
            last = entry;
        }

        MerkleTree tree() {
            if (last != null) {
                tree.add(leaf(last));
            }
            return tree;
        }

        private static byte[] leaf(BsonDocument head) {
            long version = head.getDocument("_id").getInt64(JournalEntry.VERSION).getValue();
            String hash = head.getString(JournalEntry.HASH).getValue();
            return "%s|%d|%s".formatted(aggregate(head), version, hash).getBytes(UTF_8);
        }

        private static String aggregate(BsonDocument entry) {
            return entry.getDocument("_id").getString(JournalEntry.AGGREGATE).getValue();
        }
    }
}

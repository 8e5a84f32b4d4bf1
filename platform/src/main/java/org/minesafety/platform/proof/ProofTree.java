package org.minesafety.platform.proof;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bson.BsonDocument;
import org.minesafety.platform.proof.MerkleRange.Subtree;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The tree of a log as it is stored: each leaf beside the hashes of the subtrees that it completes,
 * so that a proof reads as many documents as the tree is high.
 */
final class ProofTree {

    private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);

    private final ProofCollections collections;
    private final MerkleHashing hashing;

    ProofTree(ProofCollections collections, HashFunction hash) {
        this.collections = collections;
        this.hashing = new MerkleHashing(hash);
    }

    /** To append to the tree of that size. */
    Mono<Growth> growth(long size) {
        if (size == 0) {
            return Mono.just(new Growth(new MerkleTree(hashing, 0, List.of())));
        }
        List<Subtree> edge = new MerkleRange(0, size).subtrees();
        return nodes(edge)
                .map(nodes -> new Growth(new MerkleTree(hashing, size, hashes(edge, nodes))));
    }

    /** Leaves under way to the store. */
    static final class Growth {

        private final MerkleTree tree;

        private Growth(MerkleTree tree) {
            this.tree = tree;
        }

        long size() {
            return tree.size();
        }

        byte[] root() {
            return tree.root();
        }
    }

    /**
     * Appends a leaf in memory.
     *
     * @return what has to be stored
     */
    BsonDocument add(Growth growth, BsonDocument leaf, String mine) {
        long index = growth.tree.size();
        List<byte[]> completed = growth.tree.addHash(hashing.leaf(Leaf.bytes(leaf)));
        return Leaf.document(index, leaf, mine, completed);
    }

    /** May be repeated: a day that is made again after a crash has the same leaves. */
    Mono<Void> store(List<BsonDocument> leaves) {
        var writes =
                leaves.stream()
                        .map(it -> new ReplaceOneModel<>(eq("_id", it.get("_id")), it, UPSERT))
                        .toList();
        return collections.leaves().flatMap(all -> Mono.from(all.bulkWrite(writes))).then();
    }

    /** The newest leaf of an aggregate in the tree of that size. */
    Mono<BsonDocument> head(String aggregate, long size) {
        return collections
                .leaves()
                .flatMap(all ->
                        Mono.from(
                                all.find(and(eq(Leaf.AGGREGATE, aggregate), lt("_id", size)))
                                        .sort(descending("_id"))
                                        .limit(1)));
    }

    /** In their order. */
    Flux<BsonDocument> leaves(long size) {
        return collections
                .leaves()
                .flatMapMany(all -> all.find(lt("_id", size)).sort(ascending("_id")));
    }

    Mono<List<byte[]>> inclusion(long leaf, long size) {
        return hashes(MerkleRange.inclusion(leaf, size));
    }

    Mono<List<byte[]>> consistency(long before, long size) {
        return hashes(MerkleRange.consistency(before, size));
    }

    private Mono<List<byte[]>> hashes(List<MerkleRange> path) {
        List<Subtree> needed = path.stream().flatMap(range -> range.subtrees().stream()).toList();
        return nodes(needed)
                .map(nodes ->
                        path.stream()
                                .map(range ->
                                        MerkleRange.fold(hashes(range.subtrees(), nodes), hashing))
                                .toList());
    }

    private static List<byte[]> hashes(List<Subtree> subtrees, Map<Subtree, byte[]> nodes) {
        List<byte[]> hashes = new ArrayList<>(subtrees.size());
        subtrees.forEach(subtree -> hashes.add(Objects.requireNonNull(nodes.get(subtree))));
        return hashes;
    }

    private Mono<Map<Subtree, byte[]>> nodes(List<Subtree> subtrees) {
        Set<Long> ids = new LinkedHashSet<>();
        subtrees.forEach(subtree -> ids.add(subtree.lastLeaf()));
        int length = hashing.nothing().length;
        return collections
                .leaves()
                .flatMapMany(all -> all.find(in("_id", ids)))
                .collectMap(Leaf::index)
                .map(found -> {
                    Map<Subtree, byte[]> nodes = new HashMap<>();
                    for (Subtree subtree : subtrees) {
                        BsonDocument leaf = found.get(subtree.lastLeaf());
                        if (leaf == null) {
                            throw new IllegalStateException(
                                    "No leaf " + subtree.lastLeaf() + " in the log");
                        }
                        nodes.put(subtree, Leaf.node(leaf, subtree.level(), length));
                    }
                    return nodes;
                });
    }
}

package org.minesafety.platform.proof;

import java.util.ArrayList;
import java.util.List;

/**
 * The right edge of the tree of RFC 9162, which is all that is needed to append to it: memory grows
 * with the logarithm of its size.
 */
final class MerkleTree {

    private final MerkleHashing hashing;

    /** Roots of complete subtrees, the largest first. */
    private final List<byte[]> edge = new ArrayList<>();

    private long size;

    MerkleTree(HashFunction hash) {
        this(new MerkleHashing(hash), 0, List.of());
    }

    /**
     * @param edge hashes of {@link MerkleRange#subtrees()} of all leaves
     */
    MerkleTree(MerkleHashing hashing, long size, List<byte[]> edge) {
        if (edge.size() != Long.bitCount(size)) {
            throw new IllegalArgumentException("No edge of " + size + " leaves: " + edge.size());
        }
        this.hashing = hashing;
        this.size = size;
        this.edge.addAll(edge);
    }

    long size() {
        return size;
    }

    void add(byte[] leaf) {
        addHash(hashing.leaf(leaf));
    }

    /** Hashes of all subtrees that this leaf completes, from the leaf's own upwards. */
    List<byte[]> addHash(byte[] leafHash) {
        List<byte[]> completed = new ArrayList<>();
        byte[] hash = leafHash;
        completed.add(hash);
        for (long rest = size; (rest & 1) == 1; rest >>= 1) {
            hash = hashing.pair(edge.removeLast(), hash);
            completed.add(hash);
        }
        edge.add(hash);
        size++;
        return completed;
    }

    byte[] root() {
        return edge.isEmpty() ? hashing.nothing() : MerkleRange.fold(edge, hashing);
    }
}

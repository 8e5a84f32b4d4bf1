package org.minesafety.platform.proof;

import java.util.Arrays;
import java.util.List;

/** Verification of proofs by RFC 9162 (2.1.3.2 and 2.1.4.2), from the proof alone. */
final class MerkleProof {

    private final MerkleHashing hashing;
    private final int length;

    MerkleProof(HashFunction hash) {
        this.hashing = new MerkleHashing(hash);
        this.length = hashing.nothing().length;
    }

    /** Whether the leaf stands at this index of the tree of that size and root. */
    boolean includes(long leaf, long size, byte[] leafHash, List<byte[]> path, byte[] root) {
        if (leaf < 0 || leaf >= size || leafHash.length != length || !areHashes(path)) {
            return false;
        }
        long node = leaf;
        long last = size - 1;
        byte[] hash = leafHash;
        for (byte[] other : path) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = hashing.pair(other, hash);
                int skipped = Long.numberOfTrailingZeros(node); // none of an odd one
                node >>= skipped;
                last >>= skipped;
            } else {
                hash = hashing.pair(hash, other);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(hash, root);
    }

    /** Whether the tree of {@code size} begins with all leaves of the one of {@code before}. */
    boolean isConsistent(
            long before, long size, byte[] rootBefore, List<byte[]> path, byte[] root) {
        if (before < 1 || before > size || !areHashes(path)) {
            return false;
        }
        if (before == size) {
            return path.isEmpty() && Arrays.equals(rootBefore, root);
        }
        boolean isComplete = Long.bitCount(before) == 1;
        if (path.isEmpty() && !isComplete) {
            return false;
        }
        int complete = Long.numberOfTrailingZeros(before);
        long node = (before - 1) >> complete;
        long last = (size - 1) >> complete;
        byte[] first = isComplete ? rootBefore : path.getFirst();
        byte[] older = first;
        byte[] newer = first;
        for (byte[] other : isComplete ? path : path.subList(1, path.size())) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                older = hashing.pair(other, older);
                newer = hashing.pair(other, newer);
                int skipped = Long.numberOfTrailingZeros(node); // none of an odd one
                node >>= skipped;
                last >>= skipped;
            } else {
                newer = hashing.pair(newer, other);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(older, rootBefore) && Arrays.equals(newer, root);
    }

    private boolean areHashes(List<byte[]> path) {
        return path.stream().allMatch(hash -> hash.length == length);
    }
}

package org.minesafety.platform.proof;

import java.util.ArrayList;
import java.util.List;

/**
 * Leaves that form a subtree of RFC 9162: from a multiple of a power of two, at most that many.
 *
 * @param end exclusive
 */
record MerkleRange(long start, long end) {

    MerkleRange {
        if (start < 0
                || end <= start
                || (end - start > 1 && start % (2 * split(end - start)) != 0)) {
            throw new IllegalArgumentException("No subtree: " + start + " to " + end);
        }
    }

    /**
     * A complete subtree, whose hash never changes.
     *
     * @param level 0 for a leaf; it has two to the power of the level leaves
     * @param index among those of its level
     */
    record Subtree(int level, long index) {

        /** The leaf that completes it. */
        long lastLeaf() {
            return ((index + 1) << level) - 1;
        }
    }

    /** The complete subtrees that it consists of, the largest first. */
    List<Subtree> subtrees() {
        List<Subtree> subtrees = new ArrayList<>();
        long from = start;
        while (from < end) {
            long leaves = Long.highestOneBit(end - from);
            int level = Long.numberOfTrailingZeros(leaves);
            subtrees.add(new Subtree(level, from >> level));
            from += leaves;
        }
        return subtrees;
    }

    /**
     * @param hashes of {@link #subtrees()}
     */
    static byte[] fold(List<byte[]> hashes, MerkleHashing hashing) {
        byte[] hash = hashes.getLast();
        for (byte[] left : hashes.reversed().subList(1, hashes.size())) {
            hash = hashing.pair(left, hash);
        }
        return hash;
    }

    /** The ranges whose hashes prove that a leaf is in a tree (2.1.3.1), the nearest first. */
    static List<MerkleRange> inclusion(long leaf, long size) {
        if (leaf < 0 || leaf >= size) {
            throw new IllegalArgumentException("No leaf " + leaf + " among " + size);
        }
        List<MerkleRange> path = new ArrayList<>();
        long start = 0;
        long end = size;
        while (end - start > 1) {
            long middle = start + split(end - start);
            if (leaf < middle) {
                path.add(new MerkleRange(middle, end));
                end = middle;
            } else {
                path.add(new MerkleRange(start, middle));
                start = middle;
            }
        }
        return path.reversed();
    }

    /** The ranges whose hashes prove that a tree only grew (2.1.4.1), in the order of the RFC. */
    static List<MerkleRange> consistency(long before, long size) {
        if (before < 1 || before > size) {
            throw new IllegalArgumentException("No tree of " + before + " before " + size);
        }
        List<MerkleRange> path = new ArrayList<>();
        long start = 0;
        long end = size;
        while (end != before) {
            long middle = start + split(end - start);
            if (before <= middle) {
                path.add(new MerkleRange(middle, end));
                end = middle;
            } else {
                path.add(new MerkleRange(start, middle));
                start = middle;
            }
        }
        if (start > 0) { // else it is the old tree itself, whose root the verifier has
            path.add(new MerkleRange(start, end));
        }
        return path.reversed();
    }

    /** The largest power of two below a number of at least 2. */
    private static long split(long leaves) {
        return Long.highestOneBit(leaves - 1);
    }
}

package org.minesafety.platform.proof;

/** Hashes of the tree of RFC 9162 (2.1.1): a leaf can never be taken for a pair. */
record MerkleHashing(HashFunction hash) {

    private static final byte[] LEAF = {0};
    private static final byte[] PAIR = {1};

    byte[] leaf(byte[] content) {
        return hash.of(LEAF, content);
    }

    byte[] pair(byte[] left, byte[] right) {
        return hash.of(PAIR, left, right);
    }

    /** The root of a tree without leaves. */
    byte[] nothing() {
        return hash.of();
    }
}

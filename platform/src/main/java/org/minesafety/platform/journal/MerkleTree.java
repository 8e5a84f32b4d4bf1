package org.minesafety.platform.journal;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The tree of RFC 6962: leaves are hashed with a 0 byte before them, pairs with a 1 byte; the last
 * of an odd number goes up as it is. The root of nothing is the hash of nothing.
 */
final class MerkleTree {

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final List<byte[]> leaves = new ArrayList<>();

    void add(byte[] leaf) {
        leaves.add(hash(LEAF, leaf));
    }

    int size() {
        return leaves.size();
    }

    /** 64 lower-case hexadecimal digits. */
    String root() {
        if (leaves.isEmpty()) {
            return HexFormat.of().formatHex(Canonical.sha256().digest());
        }
        List<byte[]> level = leaves;
        while (level.size() > 1) {
            level = parents(level);
        }
        return HexFormat.of().formatHex(level.getFirst());
    }

    private static List<byte[]> parents(List<byte[]> level) {
        List<byte[]> parents = new ArrayList<>(level.size() / 2 + 1);
        for (int i = 0; i + 1 < level.size(); i += 2) {
            parents.add(hash(NODE, level.get(i), level.get(i + 1)));
        }
        if (level.size() % 2 == 1) {
            parents.add(level.getLast());
        }
        return parents;
    }

    private static byte[] hash(byte kind, byte[]... parts) {
        MessageDigest digest = Canonical.sha256();
        digest.update(kind);
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }
}

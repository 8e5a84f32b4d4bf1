package org.minesafety.platform.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {

    @Test
    void the_root_is_the_one_of_rfc_6962_for_any_number_of_leaves() {
        for (int n = 0; n <= 70; n++) {
            List<byte[]> leaves =
                    IntStream.range(0, n).mapToObj(i -> ("leaf " + i).getBytes(UTF_8)).toList();
            var tree = new MerkleTree();
            leaves.forEach(tree::add);

            assertThat(tree.root()).as("%d leaves", n).isEqualTo(hex(recursive(leaves)));
            assertThat(tree.size()).isEqualTo(n);
        }
    }

    @Test
    void the_root_of_nothing_is_the_hash_of_nothing() {
        assertThat(new MerkleTree().root())
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void a_leaf_cannot_be_mistaken_for_a_pair() {
        var pair = new MerkleTree();
        pair.add("a".getBytes(UTF_8));
        pair.add("b".getBytes(UTF_8));
        var forged = new ByteArrayOutputStream();
        forged.writeBytes(sha256((byte) 0, "a".getBytes(UTF_8)));
        forged.writeBytes(sha256((byte) 0, "b".getBytes(UTF_8)));
        var leaf = new MerkleTree();
        leaf.add(forged.toByteArray());

        assertThat(leaf.root()).isNotEqualTo(pair.root());
    }

    /** As the RFC defines it: split at the largest power of two below the size. */
    private static byte[] recursive(List<byte[]> leaves) {
        if (leaves.isEmpty()) {
            return Canonical.sha256().digest();
        }
        if (leaves.size() == 1) {
            return sha256((byte) 0, leaves.getFirst());
        }
        int split = Integer.highestOneBit(leaves.size() - 1);
        return sha256(
                (byte) 1,
                recursive(leaves.subList(0, split)),
                recursive(leaves.subList(split, leaves.size())));
    }

    private static byte[] sha256(byte kind, byte[]... parts) {
        var digest = Canonical.sha256();
        digest.update(kind);
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}

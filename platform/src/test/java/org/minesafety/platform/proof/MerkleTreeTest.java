package org.minesafety.platform.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.minesafety.platform.proof.MerkleRange.Subtree;

/** Against the definitions of RFC 9162, 2.1, taken at their word. */
class MerkleTreeTest {

    private static final int LARGEST = 70;
    private static final MerkleHashing HASHING = new MerkleHashing(HashFunction.SHA_256);
    private static final MerkleProof PROOF = new MerkleProof(HashFunction.SHA_256);
    private static final List<byte[]> LEAVES =
            IntStream.range(0, LARGEST).mapToObj(i -> ("leaf " + i).getBytes(UTF_8)).toList();

    @Test
    void the_root_is_the_one_of_the_rfc_for_any_number_of_leaves() {
        var tree = new MerkleTree(HashFunction.SHA_256);
        for (int n = 0; n < LARGEST; n++) {
            assertThat(tree.root()).as("%d leaves", n).isEqualTo(mth(LEAVES.subList(0, n)));
            assertThat(tree.size()).isEqualTo(n);
            tree.add(LEAVES.get(n));
        }
    }

    @Test
    void the_root_of_nothing_is_the_hash_of_nothing() {
        assertThat(HexFormat.of().formatHex(new MerkleTree(HashFunction.SHA_256).root()))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void a_tree_is_taken_up_at_any_size_from_its_edge() {
        Map<Subtree, byte[]> stored = subtrees();
        for (int n = 1; n < LARGEST; n++) {
            List<byte[]> edge = new MerkleRange(0, n).subtrees().stream().map(stored::get).toList();
            var tree = new MerkleTree(HASHING, n, edge);
            tree.add(LEAVES.get(n));

            assertThat(tree.root()).isEqualTo(mth(LEAVES.subList(0, n + 1)));
        }
    }

    @Test
    void every_inclusion_path_is_the_one_of_the_rfc_and_proves_its_leaf_and_no_other() {
        Map<Subtree, byte[]> stored = subtrees();
        for (int n = 1; n < LARGEST; n++) {
            byte[] root = mth(LEAVES.subList(0, n));
            for (int m = 0; m < n; m++) {
                List<byte[]> path = hashes(MerkleRange.inclusion(m, n), stored);
                byte[] leaf = HASHING.leaf(LEAVES.get(m));

                assertThat(hex(path)).isEqualTo(hex(path(m, LEAVES.subList(0, n))));
                assertThat(PROOF.includes(m, n, leaf, path, root)).isTrue();
                assertThat(PROOF.includes(m + 1, n, leaf, path, root)).isFalse();
                assertThat(PROOF.includes(m, n, HASHING.leaf(LEAVES.get(m + 1)), path, root))
                        .isFalse();
            }
        }
    }

    @Test
    void every_consistency_path_is_the_one_of_the_rfc_and_proves_its_two_trees_and_no_others() {
        Map<Subtree, byte[]> stored = subtrees();
        for (int n = 1; n < LARGEST; n++) {
            byte[] root = mth(LEAVES.subList(0, n));
            for (int m = 1; m <= n; m++) {
                byte[] before = mth(LEAVES.subList(0, m));
                List<byte[]> path = hashes(MerkleRange.consistency(m, n), stored);

                assertThat(hex(path)).isEqualTo(hex(subproof(m, LEAVES.subList(0, n), true)));
                assertThat(PROOF.isConsistent(m, n, before, path, root)).isTrue();
                assertThat(PROOF.isConsistent(m, n, root, path, before)).isEqualTo(m == n);
                assertThat(PROOF.isConsistent(m, n, HASHING.nothing(), path, root)).isFalse();
            }
        }
    }

    @Test
    void a_proof_that_is_changed_anywhere_proves_nothing() {
        Map<Subtree, byte[]> stored = subtrees();
        var random = new Random(9162);
        for (int i = 0; i < 3_000; i++) {
            int n = 2 + random.nextInt(LARGEST - 2);
            int m = random.nextInt(n);
            byte[] root = mth(LEAVES.subList(0, n));
            List<byte[]> inclusion = changed(hashes(MerkleRange.inclusion(m, n), stored), random);
            assertThat(PROOF.includes(m, n, HASHING.leaf(LEAVES.get(m)), inclusion, root))
                    .isFalse();
            int size = 1 + random.nextInt(n - 1);
            byte[] before = mth(LEAVES.subList(0, size));
            List<byte[]> consistency =
                    changed(hashes(MerkleRange.consistency(size, n), stored), random);
            assertThat(PROOF.isConsistent(size, n, before, consistency, root)).isFalse();
        }
    }

    private static List<byte[]> changed(List<byte[]> path, Random random) {
        List<byte[]> changed = new ArrayList<>(path);
        int at = random.nextInt(path.size());
        switch (random.nextInt(4)) {
            case 0 -> changed.remove(at);
            case 1 -> changed.add(at, path.get(random.nextInt(path.size())));
            case 2 -> changed.set(at, new byte[0]);
            default -> {
                byte[] other = path.get(at).clone();
                other[random.nextInt(other.length)] ^= (byte) (1 << random.nextInt(8));
                changed.set(at, other);
            }
        }
        return changed;
    }

    /** As they are stored: with the leaf that completes them. */
    private static Map<Subtree, byte[]> subtrees() {
        Map<Subtree, byte[]> stored = new HashMap<>();
        var tree = new MerkleTree(HashFunction.SHA_256);
        for (int i = 0; i < LARGEST; i++) {
            List<byte[]> completed = tree.addHash(HASHING.leaf(LEAVES.get(i)));
            for (int level = 0; level < completed.size(); level++) {
                var subtree = new Subtree(level, i >> level);
                assertThat(subtree.lastLeaf()).isEqualTo(i);
                stored.put(subtree, completed.get(level));
            }
        }
        return stored;
    }

    private static List<byte[]> hashes(List<MerkleRange> path, Map<Subtree, byte[]> stored) {
        return path.stream()
                .map(range ->
                        MerkleRange.fold(
                                range.subtrees().stream().map(stored::get).toList(), HASHING))
                .toList();
    }

    private static List<String> hex(List<byte[]> path) {
        return path.stream().map(HexFormat.of()::formatHex).toList();
    }

    private static byte[] mth(List<byte[]> leaves) {
        if (leaves.isEmpty()) {
            return HashFunction.SHA_256.of();
        }
        if (leaves.size() == 1) {
            return HashFunction.SHA_256.of(new byte[] {0}, leaves.getFirst());
        }
        int k = split(leaves);
        return HashFunction.SHA_256.of(
                new byte[] {1}, mth(leaves.subList(0, k)), mth(leaves.subList(k, leaves.size())));
    }

    private static List<byte[]> path(int m, List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return List.of();
        }
        int k = split(leaves);
        List<byte[]> left = leaves.subList(0, k);
        List<byte[]> right = leaves.subList(k, leaves.size());
        return m < k ? with(path(m, left), mth(right)) : with(path(m - k, right), mth(left));
    }

    private static List<byte[]> subproof(int m, List<byte[]> leaves, boolean isKnown) {
        if (m == leaves.size()) {
            return isKnown ? List.of() : List.of(mth(leaves));
        }
        int k = split(leaves);
        List<byte[]> left = leaves.subList(0, k);
        List<byte[]> right = leaves.subList(k, leaves.size());
        return m <= k
                ? with(subproof(m, left, isKnown), mth(right))
                : with(subproof(m - k, right, false), mth(left));
    }

    private static int split(List<byte[]> leaves) {
        int k = 1;
        while (2 * k < leaves.size()) {
            k *= 2;
        }
        return k;
    }

    private static List<byte[]> with(List<byte[]> path, byte[] last) {
        List<byte[]> longer = new ArrayList<>(path);
        longer.add(last);
        return longer;
    }
}

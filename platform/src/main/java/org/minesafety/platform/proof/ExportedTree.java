package org.minesafety.platform.proof;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes the tree of a file again. Leaves come by aggregate and are needed by index, so their hashes
 * wait in a file of their own: memory does not grow with the journal.
 */
final class ExportedTree implements AutoCloseable {

    private static final int LENGTH = HashFunction.SHA_256.of().length;
    private static final byte[] MISSING = new byte[LENGTH];
    private static final int READ_AT_ONCE = LENGTH * 1024;

    private final ExportFindings findings;
    private final MerkleHashing hashing = new MerkleHashing(HashFunction.SHA_256);
    private final FileChannel slots;

    /** By size. */
    private final Map<Long, List<Expected>> expected = new TreeMap<>();

    private long count;
    private long right;

    ExportedTree(ExportFindings findings) throws IOException {
        this.findings = findings;
        Path file = Files.createTempFile("journal-leaves-", null);
        this.slots =
                FileChannel.open(
                        file,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE);
    }

    /**
     * A checkpoint that the tree must come to.
     *
     * @param line 0 when it is not from the file
     */
    record Expected(long line, String name, Checkpoint checkpoint) {}

    void expect(Expected checkpoint) {
        expected.computeIfAbsent(checkpoint.checkpoint().size(), _ -> new ArrayList<>())
                .add(checkpoint);
    }

    long leaves() {
        return count;
    }

    /** Checkpoints that the tree came to. */
    long right() {
        return right;
    }

    void leaf(long index, byte[] content) throws IOException {
        hash(index, hashing.leaf(content));
    }

    void hash(long index, byte[] leafHash) throws IOException {
        if (index < 0 || index >= size() || leafHash.length != LENGTH) {
            findings.found("leaf " + index, "no leaf of the newest checkpoint");
            return;
        }
        if (!Arrays.equals(slot(index), MISSING)) {
            findings.found("leaf " + index, "comes twice");
            return;
        }
        slots.write(ByteBuffer.wrap(leafHash), index * LENGTH);
        count++;
    }

    /** Compares each checkpoint with the tree of its size. */
    void end() throws IOException {
        var tree = new MerkleTree(HashFunction.SHA_256);
        var block = ByteBuffer.allocate(READ_AT_ONCE).flip();
        long size = size();
        compare(tree);
        while (tree.size() < size) {
            if (!block.hasRemaining()) {
                read(block.clear(), tree.size());
            }
            byte[] hash = new byte[LENGTH];
            block.get(hash);
            if (Arrays.equals(hash, MISSING)) {
                missing(tree.size());
                return;
            }
            tree.addHash(hash);
            compare(tree);
        }
    }

    private void compare(MerkleTree tree) {
        for (Expected one : expected.getOrDefault(tree.size(), List.of())) {
            if (Arrays.equals(one.checkpoint().root(), tree.root())) {
                right++;
            } else {
                findings.found(
                        one.line(),
                        one.name(),
                        "the leaves make the root "
                                + HexFormat.of().formatHex(tree.root())
                                + ", the checkpoint says "
                                + HexFormat.of().formatHex(one.checkpoint().root()));
            }
        }
    }

    private void missing(long index) {
        findings.found(0, "leaf " + index, "is missing");
        expected.forEach((size, all) -> {
            if (size > index) {
                all.forEach(one ->
                        findings.found(
                                one.line(), one.name(), "cannot be checked without leaf " + index));
            }
        });
    }

    private long size() {
        return expected.keySet().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    private byte[] slot(long index) throws IOException {
        ByteBuffer slot = ByteBuffer.allocate(LENGTH);
        slots.read(slot, index * LENGTH);
        return slot.array();
    }

    /** What was never written is zeros. */
    private void read(ByteBuffer block, long from) throws IOException {
        long at = from * LENGTH;
        while (block.hasRemaining()) {
            int read = slots.read(block, at + block.position());
            if (read < 0) {
                break;
            }
        }
        while (block.hasRemaining()) {
            block.put((byte) 0);
        }
        block.flip();
    }

    @Override
    public void close() throws IOException {
        slots.close();
    }
}

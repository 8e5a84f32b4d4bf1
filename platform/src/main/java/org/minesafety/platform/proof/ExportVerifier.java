package org.minesafety.platform.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonTimestamp;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.proof.ExportedTree.Expected;

/**
 * Checks an exported journal from the file alone: that each line is what it was, the chain of each
 * aggregate by the algorithms that its entries name, the tree, and the checkpoints. Trusts nothing
 * in the file, and says of everything that it cannot check that it cannot.
 */
public final class ExportVerifier implements AutoCloseable {

    private final ExportFindings findings = new ExportFindings();
    private final ExportedEntries entries = new ExportedEntries(findings);
    private final ExportedTree tree;
    private final List<VerifierKey> keys = new ArrayList<>();
    private final boolean hasOwnKeys;

    /** By the index of the leaf that ends them. */
    private final Map<Long, String> days = new HashMap<>();

    private String service = "";
    private String origin = "";
    private long lastSize;
    private long roots;
    private long leaves;
    private long hidden;
    private boolean ended;

    private ExportVerifier(Collection<String> trusted) throws IOException {
        this.tree = new ExportedTree(findings);
        this.hasOwnKeys = !trusted.isEmpty();
        trusted.forEach(text -> keys.add(VerifierKey.parse(text)));
    }

    /**
     * @param trusted public keys as signed notes write them, known from elsewhere; without one
     *     those in the file are taken, which proves only that the file fits itself
     * @param known checkpoints that somebody kept, as signed notes: the tree must have come to
     *     them; those of other logs say nothing
     */
    public static ExportReport verify(
            InputStream file, Collection<String> trusted, Collection<String> known)
            throws IOException {
        try (var verifier = new ExportVerifier(trusted);
                var lines = new ExportLines(file)) {
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                verifier.findings.at(lines.number());
                verifier.line(line);
            }
            known.forEach(verifier::known);
            return verifier.end(lines.isWhole());
        }
    }

    private void line(byte[] line) throws IOException {
        if (ended) {
            findings.found("line", "stands behind the end");
            return;
        }
        try {
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
            BsonDocument document = BsonDocument.parse(text);
            String canonical = canonical(document);
            read(document);
            if (!canonical.equals(text)) {
                findings.found("line", "is not in canonical form: it may say two things");
            }
        } catch (CharacterCodingException malformed) {
            findings.found("line", "is not UTF-8");
        } catch (RuntimeException | StackOverflowError malformed) {
            findings.found("line", "cannot be checked: " + malformed.getMessage());
        }
    }

    /** Numbers are typed within an entry and plain elsewhere. */
    private static String canonical(BsonDocument document) {
        BsonDocument plain = document.clone();
        if (plain.isDocument(ExportLine.ENTRY)) {
            plain.put(ExportLine.ENTRY, ExtendedJson.of(plain.getDocument(ExportLine.ENTRY)));
        }
        return CanonicalJson.text(plain);
    }

    private void read(BsonDocument line) throws IOException {
        if (service.isEmpty() != line.containsKey(ExportLine.EXPORT)) {
            findings.found("line", "a file begins with one line of its service");
        }
        if (line.containsKey(ExportLine.EXPORT)) {
            begin(line);
        } else if (line.containsKey(ExportLine.ROOT)) {
            BsonDocument root = line.getDocument(ExportLine.ROOT);
            roots++;
            entries.root(day(root), root.getString(ExportLine.ROOT).getValue());
        } else if (line.containsKey(ExportLine.CHECKPOINT)) {
            roots++;
            checkpoint(line.getDocument(ExportLine.CHECKPOINT));
        } else if (line.containsKey(ExportLine.INDEX)) {
            leaf(line);
        } else if (line.containsKey(ExportLine.ENTRY)) {
            entries.add(line.getDocument(ExportLine.ENTRY));
        } else if (line.containsKey(ExportLine.END)) {
            counts(line.getDocument(ExportLine.END));
        } else {
            findings.found(line.get(ExportLine.UNREADABLE, line).toString(), "cannot be checked");
        }
    }

    private void begin(BsonDocument line) {
        service = line.getString(ExportLine.SERVICE).getValue();
        if (!line.getString(ExportLine.EXPORT).getValue().equals(ExportLine.FORM)) {
            findings.found("line", "the form of this export is unknown");
        }
        if (!hasOwnKeys) {
            for (BsonValue key : line.getArray(ExportLine.KEYS)) {
                keys.add(VerifierKey.parse(key.asString().getValue()));
            }
            findings.notice(
                    "signatures are checked against the keys in the file only; compare them with"
                            + " what was published, or give --key");
        }
    }

    private void checkpoint(BsonDocument said) {
        String day = day(said).toString();
        Checkpoint checkpoint = signed(day, said.getString(ExportLine.NOTE).getValue());
        if (checkpoint == null) {
            return;
        }
        if (checkpoint.size() <= lastSize) {
            findings.found(day, "the log did not grow with the day");
        }
        lastSize = Math.max(lastSize, checkpoint.size());
        tree.expect(new Expected(findings.line(), day, checkpoint));
        days.put(checkpoint.size() - 1, day);
    }

    /** One that was kept elsewhere. */
    private void known(String note) {
        findings.at(0);
        if (!origin.isEmpty() && !note.startsWith(origin + "\n")) {
            return;
        }
        Checkpoint checkpoint = signed("a known checkpoint", note);
        if (checkpoint == null) {
            return;
        }
        String name = "the known checkpoint of " + checkpoint.size() + " leaves";
        if (checkpoint.size() > lastSize) {
            findings.found(name, "the file ends before it: something was taken out");
        } else {
            tree.expect(new Expected(0, name, checkpoint));
        }
    }

    private @Nullable Checkpoint signed(String name, String text) {
        try {
            SignedNote note = SignedNote.parse(text);
            Checkpoint checkpoint = Checkpoint.parse(note.text());
            if (!note.isSignedBy(keys)) {
                findings.found(name, "is not signed by a trusted key");
                return null;
            }
            if (!origin.isEmpty() && !origin.equals(checkpoint.origin())) {
                findings.found(name, "is of another log: " + checkpoint.origin());
                return null;
            }
            origin = checkpoint.origin();
            return checkpoint;
        } catch (IllegalArgumentException malformed) {
            findings.found(name, "is no checkpoint: " + malformed.getMessage());
            return null;
        }
    }

    private void leaf(BsonDocument line) throws IOException {
        leaves++;
        long index = line.getNumber(ExportLine.INDEX).longValue();
        if (line.containsKey(ExportLine.LEAF_HASH)) {
            String hash = line.getString(ExportLine.LEAF_HASH).getValue();
            tree.hash(index, HexFormat.of().parseHex(hash));
            return;
        }
        BsonDocument leaf = line.getDocument(ExportLine.LEAF);
        tree.leaf(index, Leaf.bytes(leaf));
        if (Leaf.isHead(leaf)) {
            entries.leaf(leaf);
        } else {
            end(index, leaf);
        }
    }

    /** The leaf that ends a day. */
    private void end(long index, BsonDocument leaf) {
        if (!day(leaf).toString().equals(days.get(index))
                || !leaf.getString(ExportLine.SERVICE).getValue().equals(service)) {
            findings.found("leaf " + index, "ends another day than its checkpoint");
        }
        if (index == lastSize - 1) {
            entries.covered(new BsonTimestamp((int) Leaf.before(leaf).getEpochSecond(), 0));
        }
    }

    private void counts(BsonDocument said) {
        ended = true;
        hidden = said.getNumber(ExportLine.HIDDEN).longValue();
        expect("entries", said.getNumber(ExportLine.ENTRIES).longValue(), entries.count());
        expect("leaves", said.getNumber(ExportLine.LEAVES).longValue(), leaves);
        expect("roots", said.getNumber(ExportLine.ROOTS).longValue(), roots);
    }

    private void expect(String what, long said, long found) {
        if (said != found) {
            findings.found("end", "%d %s were exported, %d are here".formatted(said, what, found));
        }
    }

    private ExportReport end(boolean isWhole) throws IOException {
        if (!ended || !isWhole) {
            findings.found("file", "ends before its end: it was cut off");
        }
        entries.end(hidden);
        tree.end();
        if (tree.right() == 0) {
            findings.notice("no checkpoint: nothing but the chains was proved");
        }
        return new ExportReport(
                service,
                entries.count(),
                hidden,
                tree.leaves(),
                tree.right(),
                findings.flaws(),
                findings.first(),
                findings.notices());
    }

    private static LocalDate day(BsonDocument said) {
        return LocalDate.parse(said.getString(ExportLine.DAY).getValue());
    }

    @Override
    public void close() throws IOException {
        tree.close();
    }
}

package org.minesafety.platform.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonTimestamp;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.proof.Verification.Finding;

/** Checks the entries of a file as they come: one aggregate after another, each with its leaves. */
final class ExportedEntries {

    private final ExportFindings findings;
    private final List<Legacy> legacy = new ArrayList<>();
    private @Nullable BsonTimestamp covered;
    private @Nullable String aggregate;
    private EntryChain chain = new EntryChain("");
    private int told;
    private long version;
    private @Nullable String hash;
    private long unnamedLine;
    private long count;

    ExportedEntries(ExportFindings findings) {
        this.findings = findings;
    }

    /** A root of the first releases, and the same made again. */
    private record Legacy(long line, LocalDate day, String said, LegacyRoot made) {}

    long count() {
        return count;
    }

    /** Entries that the database wrote before must stand in the tree. */
    void covered(BsonTimestamp before) {
        covered = before;
    }

    /** A root of the first releases to make again. */
    void root(LocalDate day, String root) {
        legacy.add(new Legacy(findings.line(), day, root, new LegacyRoot(Entries.endOf(day))));
    }

    void add(BsonDocument entry) {
        count++;
        BsonValue id = entry.get("_id", BsonNull.VALUE);
        String its =
                id.isDocument() && id.asDocument().get(Entries.AGGREGATE) instanceof BsonString name
                        ? name.getValue()
                        : id.toString();
        if (!its.equals(aggregate)) {
            begin(its);
        }
        chain.add(entry);
        chain.findings().stream().skip(told).forEach(this::tell);
        told = chain.findings().size();
        version =
                id.isDocument() && id.asDocument().isInt64(Entries.VERSION)
                        ? id.asDocument().getInt64(Entries.VERSION).getValue()
                        : 0;
        hash = entry.get(Entries.HASH) instanceof BsonString text ? text.getValue() : null;
        if (isCovered(entry)) {
            unnamedLine = findings.line();
        }
        legacy.forEach(root -> add(root.made(), entry));
    }

    /** A leaf stands behind the entry that it names. */
    void leaf(BsonDocument leaf) {
        String name = leaf.getString(Leaf.AGGREGATE).getValue();
        long named = leaf.getNumber(Leaf.VERSION).longValue();
        String expected = leaf.getString(Leaf.HASH).getValue();
        boolean isEntry = name.equals(aggregate) && named == version;
        if (!isEntry) {
            findings.found(name + " " + named, "the entry that this leaf names is missing here");
        } else if (!expected.equals(hash)) {
            findings.found(name + " " + named, "the entry is not the one that was signed");
        }
        if (name.equals(aggregate)) {
            unnamedLine = 0;
        }
    }

    /**
     * @param hidden entries that were left out
     */
    void end(long hidden) {
        begin("");
        if (legacy.isEmpty()) {
            return;
        }
        if (hidden > 0) {
            findings.notice(
                    legacy.size()
                            + " roots of the first releases need all entries, and the export"
                            + " left some out");
            return;
        }
        for (Legacy root : legacy) {
            if (!root.made().root().equals(root.said())) {
                findings.found(
                        root.line(),
                        root.day().toString(),
                        "the entries do not make the root of that day");
            }
        }
    }

    private void begin(String next) {
        if (unnamedLine > 0) {
            findings.found(
                    unnamedLine,
                    aggregate + " " + version,
                    "the entry is older than the newest checkpoint and not in its tree");
        }
        if (aggregate != null && !next.isEmpty() && isBefore(next, aggregate)) {
            findings.found(next, "stands behind " + aggregate + ", out of order");
        }
        aggregate = next;
        chain = new EntryChain(next);
        told = 0;
        version = 0;
        hash = null;
        unnamedLine = 0;
    }

    private void tell(Finding finding) {
        findings.found(finding.aggregate() + " " + finding.version(), finding.flaw().toString());
    }

    private boolean isCovered(BsonDocument entry) {
        if (covered == null) {
            return false;
        }
        BsonValue written = entry.get(Entries.WRITTEN, BsonNull.VALUE);
        return !(written instanceof BsonTimestamp time) || time.compareTo(covered) < 0;
    }

    private static void add(LegacyRoot root, BsonDocument entry) {
        try {
            root.add(entry);
        } catch (RuntimeException malformed) {
            // the chain has told of it, and the root will differ
        }
    }

    private static boolean isBefore(String one, String other) {
        return Arrays.compareUnsigned(one.getBytes(UTF_8), other.getBytes(UTF_8)) < 0;
    }
}

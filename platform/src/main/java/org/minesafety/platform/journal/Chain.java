package org.minesafety.platform.journal;

import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.journal.Verification.Finding;
import org.minesafety.platform.journal.Verification.Flaw;

/** Checks the entries of one aggregate, in order, and then its state document. */
final class Chain {

    private final String aggregate;
    private final List<Finding> findings = new ArrayList<>();
    private long entries;
    private long version;
    private String hash = JournalEntry.GENESIS;
    private BsonValue stored = BsonNull.VALUE;

    Chain(String aggregate) {
        this.aggregate = aggregate;
    }

    /** Trusts nothing about the entry, not even its types. */
    void add(BsonDocument entry) {
        entries++;
        version++;
        BsonValue actual = entry.getDocument("_id").get(JournalEntry.VERSION, BsonNull.VALUE);
        if (!actual.equals(new BsonInt64(version))) {
            found(Flaw.ENTRY_MISSING);
            version = actual.isNumber() ? actual.asNumber().longValue() : version;
        } else if (!is(entry, JournalEntry.PREVIOUS, hash)) {
            found(Flaw.CHAIN_BROKEN);
        }
        BsonDocument content = entry.clone();
        content.remove(JournalEntry.HASH);
        hash = Canonical.hash(content);
        if (!is(entry, JournalEntry.HASH, hash)) {
            found(Flaw.ENTRY_ALTERED);
        }
        stored = entry.get(JournalEntry.STORED, BsonNull.VALUE);
    }

    Verification end(@Nullable BsonDocument state) {
        if (state == null) {
            findings.add(new Finding(aggregate, null, Flaw.STATE_MISSING));
        } else if (!new BsonString(Canonical.hash(state)).equals(stored)) {
            findings.add(new Finding(aggregate, null, Flaw.STATE_DIFFERS));
        }
        return Verification.of(entries, findings);
    }

    private static boolean is(BsonDocument entry, String name, String value) {
        return new BsonString(value).equals(entry.get(name));
    }

    private void found(Flaw flaw) {
        findings.add(new Finding(aggregate, version, flaw));
    }
}

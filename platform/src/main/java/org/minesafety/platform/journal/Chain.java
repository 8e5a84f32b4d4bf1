package org.minesafety.platform.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.journal.Verification.Finding;
import org.minesafety.platform.journal.Verification.Flaw;

/** Checks the entries of one aggregate, in order, and then its state document. */
final class Chain {

    private final String aggregate;
    private final List<Finding> findings = new ArrayList<>();
    private long entries;
    private long version;
    private @Nullable String hash = JournalEntry.GENESIS;
    private BsonValue stored = BsonNull.VALUE;
    private boolean unreadable;

    Chain(String aggregate) {
        this.aggregate = aggregate;
    }

    /** Trusts nothing about the entry, not even its types, and goes on whatever it is. */
    void add(BsonDocument entry) {
        entries++;
        version++;
        try {
            check(read(entry));
            unreadable = false;
        } catch (RuntimeException failure) {
            found(Flaw.NOT_CHECKABLE);
            unreadable = true;
            hash = null;
        }
    }

    private void check(BsonDocument entry) {
        BsonValue actual = entry.getDocument("_id").get(JournalEntry.VERSION, BsonNull.VALUE);
        if (!actual.equals(new BsonInt64(version))) {
            found(Flaw.ENTRY_MISSING);
            version = actual.isNumber() ? actual.asNumber().longValue() : version;
        } else if (hash != null && !is(entry, JournalEntry.PREVIOUS, hash)) {
            found(Flaw.CHAIN_BROKEN);
        }
        BsonDocument content = JournalEntry.content(entry);
        String found = Canonical.hash(content);
        boolean sound = is(entry, JournalEntry.HASH, found);
        if (!sound) {
            found(isLossy(content) ? Flaw.NOT_CHECKABLE : Flaw.ENTRY_ALTERED);
        }
        // what follows a text that the store did not keep is chained to the hash it had before
        hash = sound || !isLossy(content) ? found : text(entry.get(JournalEntry.HASH));
        stored = entry.get(JournalEntry.STORED, BsonNull.VALUE);
    }

    /** Whether a character stands in it that a store puts in the place of what it cannot keep. */
    private static boolean isLossy(BsonDocument document) {
        return Canonical.text(document).indexOf('\uFFFD') >= 0;
    }

    private static @Nullable String text(@Nullable BsonValue value) {
        return value instanceof BsonString string ? string.getValue() : null;
    }

    Verification end(@Nullable BsonDocument state) {
        if (entries == 0 && state == null) { // there are some, but under a name that is none
            findings.add(new Finding(aggregate, null, Flaw.NOT_CHECKABLE));
        } else if (state == null) {
            findings.add(new Finding(aggregate, null, Flaw.STATE_MISSING));
        } else {
            flawOf(state).ifPresent(flaw -> findings.add(new Finding(aggregate, null, flaw)));
        }
        return Verification.of(entries, findings);
    }

    private Optional<Flaw> flawOf(BsonDocument state) {
        try {
            BsonDocument read = read(state);
            if (new BsonString(Canonical.hash(read)).equals(stored)) {
                return Optional.empty();
            }
            return Optional.of(
                    isLossy(read) || unreadable ? Flaw.NOT_CHECKABLE : Flaw.STATE_DIFFERS);
        } catch (RuntimeException failure) {
            return Optional.of(Flaw.NOT_CHECKABLE);
        }
    }

    private static BsonDocument read(BsonDocument document) {
        return document instanceof RawBsonDocument raw
                ? raw.decode(new BsonDocumentCodec())
                : document.clone();
    }

    private static boolean is(BsonDocument entry, String name, String value) {
        return new BsonString(value).equals(entry.get(name));
    }

    private void found(Flaw flaw) {
        findings.add(new Finding(aggregate, version, flaw));
    }
}

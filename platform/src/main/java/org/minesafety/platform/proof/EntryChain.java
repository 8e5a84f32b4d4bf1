package org.minesafety.platform.proof;

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
import org.minesafety.platform.proof.Verification.Finding;
import org.minesafety.platform.proof.Verification.Flaw;

/** Checks the entries of one aggregate, in order, and then its state document. */
public final class EntryChain {

    private final String aggregate;
    private final List<Finding> findings = new ArrayList<>();
    private long entries;
    private long version;
    private @Nullable String hash = Entries.GENESIS;
    private Algorithms algorithms = Algorithms.UNNAMED;
    private BsonValue stored = BsonNull.VALUE;
    private BsonValue at = BsonNull.VALUE;
    private boolean unreadable;
    private long headVersion;
    private @Nullable String head;

    public EntryChain(String aggregate) {
        this.aggregate = aggregate;
    }

    /**
     * What the signed tree says of one of the entries that will come.
     *
     * @param expected hash of the entry
     */
    public void expect(long version, String expected) {
        this.headVersion = version;
        this.head = expected;
    }

    /** Trusts nothing about the entry, not even its types, and goes on whatever it is. */
    public void add(BsonDocument entry) {
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
        BsonValue actual = entry.getDocument("_id").get(Entries.VERSION, BsonNull.VALUE);
        if (!actual.equals(new BsonInt64(version))) {
            found(Flaw.ENTRY_MISSING);
            version = actual.isNumber() ? actual.asNumber().longValue() : version;
        } else if (hash != null && !is(entry, Entries.PREVIOUS, hash)) {
            found(Flaw.CHAIN_BROKEN);
        }
        hash = hash(entry);
        if (version == headVersion) {
            if (!is(entry, Entries.HASH, String.valueOf(head))) {
                found(Flaw.HEAD_DIFFERS);
            }
            head = null;
        }
        stored = entry.get(Entries.STORED, BsonNull.VALUE);
        at = entry.get(Entries.AT, BsonNull.VALUE);
    }

    /** What the next entry must be chained to. */
    private @Nullable String hash(BsonDocument entry) {
        BsonDocument content = Entries.content(entry);
        String named = text(entry.get(Entries.HASH));
        try {
            algorithms = Algorithms.of(entry);
        } catch (UnknownAlgorithm unknown) {
            found(Flaw.UNKNOWN_ALGORITHM);
            return named;
        }
        String found = algorithms.hash(content);
        if (found.equals(named)) {
            return found;
        }
        boolean isLossy = isLossy(content);
        found(isLossy ? Flaw.NOT_CHECKABLE : Flaw.ENTRY_ALTERED);
        // what follows a text that the store did not keep is chained to the hash it had before
        return isLossy ? named : found;
    }

    /** Whether a character stands in it that a store puts in the place of what it cannot keep. */
    private static boolean isLossy(BsonDocument document) {
        return Canonical.text(document).indexOf('\uFFFD') >= 0;
    }

    private static @Nullable String text(@Nullable BsonValue value) {
        return value instanceof BsonString string ? string.getValue() : null;
    }

    /** What was found in the entries alone. */
    List<Finding> findings() {
        return List.copyOf(findings);
    }

    public Verification end(@Nullable BsonDocument state) {
        if (head != null) {
            findings.add(new Finding(aggregate, headVersion, Flaw.HEAD_DIFFERS));
        }
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
            BsonValue link = read.remove(Entries.CHAIN);
            if (new BsonString(algorithms.hash(read)).equals(stored)) {
                return isLast(link) ? Optional.empty() : Optional.of(Flaw.STATE_DIFFERS);
            }
            return Optional.of(
                    isLossy(read) || unreadable ? Flaw.NOT_CHECKABLE : Flaw.STATE_DIFFERS);
        } catch (RuntimeException failure) {
            return Optional.of(Flaw.NOT_CHECKABLE);
        }
    }

    /** The next entry would be chained to what it says. */
    private boolean isLast(@Nullable BsonValue link) {
        return link == null
                || new BsonDocument(Entries.VERSION, new BsonInt64(version))
                        .append(Entries.AT, at)
                        .append(Entries.HASH, new BsonString(String.valueOf(hash)))
                        .equals(link);
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

package org.minesafety.platform.journal;

import java.time.Instant;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.minesafety.platform.proof.Entries;

/**
 * What the next entry of an aggregate is chained to. It stands in the state document too, which a
 * command reads anyway; there it is no part of the state.
 */
record ChainLink(long version, Instant at, String hash) {

    static final ChainLink GENESIS = new ChainLink(0, Instant.EPOCH, JournalEntry.GENESIS);

    static ChainLink ofEntry(BsonDocument entry) {
        return of(entry.getDocument("_id").getNumber(JournalEntry.VERSION).longValue(), entry);
    }

    /** As {@link #within} has written it. */
    static ChainLink of(BsonDocument link) {
        return of(link.getNumber(JournalEntry.VERSION).longValue(), link);
    }

    private static ChainLink of(long version, BsonDocument said) {
        return new ChainLink(
                version,
                Instant.parse(said.getString(JournalEntry.AT).getValue()),
                said.getString(JournalEntry.HASH).getValue());
    }

    /** The state document with this link in it. */
    BsonDocument within(BsonDocument state) {
        BsonDocument linked = new BsonDocument();
        linked.putAll(state);
        return linked.append(
                Entries.CHAIN,
                new BsonDocument(JournalEntry.VERSION, new BsonInt64(version))
                        .append(JournalEntry.AT, new BsonString(MonotonicClock.text(at)))
                        .append(JournalEntry.HASH, new BsonString(hash)));
    }
}

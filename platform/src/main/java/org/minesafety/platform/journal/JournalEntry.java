package org.minesafety.platform.journal;

import java.time.Instant;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonTimestamp;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.proof.Algorithms;
import org.minesafety.platform.proof.Algorithms.Hashed;
import org.minesafety.platform.proof.Canonical;
import org.minesafety.platform.proof.Entries;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.security.Role;
import org.minesafety.platform.topic.RecordSizes.TooLarge;
import tools.jackson.databind.JsonNode;

/**
 * What happened once to an aggregate; internal, never a contract.
 *
 * @param aggregate {@code kind|id}
 * @param version of the aggregate after it, from 1 without gaps
 * @param at in milliseconds (microseconds in older entries); not before any earlier entry of the
 *     aggregate and of the process
 * @param type simple name of the entry's record
 * @param what the entry itself
 * @param after the state after it
 * @param traceparent W3C trace context of the command
 * @param stored hash of the state document as it was stored, by the algorithms of the entry
 * @param previous hash of the aggregate's previous entry, of the first one 64 zeros
 * @param hash of all of this but the hash itself; the document names the algorithms
 */
public record JournalEntry(
        String aggregate,
        long version,
        String mine,
        Instant at,
        Who who,
        String type,
        JsonNode what,
        JsonNode after,
        String correlationId,
        @Nullable String traceparent,
        String stored,
        String previous,
        String hash) {

    /** Version of an aggregate after its first entry. */
    static final long FIRST = 1;

    static final String GENESIS = Entries.GENESIS;
    static final String AGGREGATE = Entries.AGGREGATE;
    static final String VERSION = Entries.VERSION;
    static final String AT = Entries.AT;
    static final String MINE = Entries.MINE;
    static final String STORED = Entries.STORED;
    static final String PREVIOUS = Entries.PREVIOUS;
    static final String HASH = Entries.HASH;

    /**
     * The database's own time of the insert, put there by the database; the order in which entries
     * can be told again, whatever the clocks of processes say. Not part of the entry's content.
     */
    static final String WRITTEN = Entries.WRITTEN;

    /** Who did it, as the token said. */
    public record Who(String subject, String client, List<String> roles) {

        static Who of(Caller caller) {
            return new Who(
                    caller.subject(),
                    caller.client(),
                    caller.roles().stream().map(Role::claim).sorted().toList());
        }
    }

    /** Value of {@code _id}. */
    static BsonDocument key(String aggregate, BsonValue version) {
        return new BsonDocument(AGGREGATE, new BsonString(aggregate)).append(VERSION, version);
    }

    /**
     * The entry with its hash, as it stands in the collection.
     *
     * @param most how long its canonical text may be
     * @throws TooLarge when it is longer
     */
    BsonDocument document(int most) {
        BsonDocument document =
                new BsonDocument("_id", key(aggregate, new BsonInt64(version)))
                        .append(MINE, new BsonString(mine))
                        .append(AT, new BsonString(MonotonicClock.text(at)))
                        .append("who", who(who))
                        .append("type", new BsonString(type))
                        .append("what", JournalJson.toBson(what))
                        .append("after", JournalJson.toBson(after))
                        .append("correlationId", new BsonString(correlationId))
                        .append(STORED, new BsonString(stored))
                        .append(PREVIOUS, new BsonString(previous));
        if (traceparent != null) {
            document.append("traceparent", new BsonString(traceparent));
        }
        document.append(Algorithms.NAME, Algorithms.CURRENT.names());
        Canonical.check(document);
        Hashed hashed = Algorithms.CURRENT.hashed(document);
        if (hashed.length() > most) {
            throw new TooLarge(hashed.length(), most);
        }
        document.append(HASH, new BsonString(hashed.hash()));
        return document.append(WRITTEN, new BsonTimestamp()); // the server fills it in
    }

    static JournalEntry of(BsonDocument document) {
        BsonDocument id = document.getDocument("_id");
        BsonDocument who = document.getDocument("who");
        return new JournalEntry(
                string(id, AGGREGATE),
                id.getInt64(VERSION).getValue(),
                string(document, MINE),
                Instant.parse(string(document, AT)),
                new Who(string(who, "subject"), string(who, "client"), strings(who, "roles")),
                string(document, "type"),
                JournalJson.toJson(document.getDocument("what")),
                JournalJson.toJson(document.getDocument("after")),
                string(document, "correlationId"),
                document.containsKey("traceparent") ? string(document, "traceparent") : null,
                string(document, STORED),
                string(document, PREVIOUS),
                string(document, HASH));
    }

    private static BsonDocument who(Who who) {
        var roles = new BsonArray(who.roles().stream().map(BsonString::new).toList());
        return new BsonDocument("subject", new BsonString(who.subject()))
                .append("client", new BsonString(who.client()))
                .append("roles", roles);
    }

    private static String string(BsonDocument document, String name) {
        return document.getString(name).getValue();
    }

    private static List<String> strings(BsonDocument document, String name) {
        return document.getArray(name).stream().map(v -> v.asString().getValue()).toList();
    }
}

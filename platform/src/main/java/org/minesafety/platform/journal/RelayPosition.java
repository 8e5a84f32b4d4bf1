package org.minesafety.platform.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.bson.BSONException;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonTimestamp;
import org.bson.json.JsonParseException;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.journal.JournalFeed.Change;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far the journal has been published: a place in its change stream, and what is left to go by
 * when that place is lost.
 *
 * @param token of the last change published
 * @param since time from which to follow when there is no token yet
 * @param at latest time of an entry published, as it stands in the journal; empty before the first
 */
record RelayPosition(@Nullable BsonDocument token, @Nullable BsonTimestamp since, String at) {

    /** Nothing is known to have been published. */
    static final RelayPosition UNKNOWN = new RelayPosition(null, null, "");

    /** More than a transaction can last, and than clocks differ. */
    private static final Duration OVERLAP = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(RelayPosition.class);
    private static final String TOKEN = "token";
    private static final String SINCE = "since";
    private static final String AT = "at";

    /** Whether there is a place to follow the change stream from. */
    boolean isPlace() {
        return token != null || since != null;
    }

    /**
     * @param now bounds what an entry from a clock that ran ahead says
     */
    RelayPosition after(List<Change> batch, Instant now) {
        String latest = Moments.text(now);
        String newest =
                batch.stream()
                        .map(change -> change.entry().getString(JournalEntry.AT).getValue())
                        .map(time -> time.compareTo(latest) < 0 ? time : latest)
                        .max(Comparator.naturalOrder())
                        .orElse(at);
        return new RelayPosition(
                batch.getLast().token(), null, newest.compareTo(at) < 0 ? at : newest);
    }

    /** All is published that was committed before. */
    RelayPosition before(BsonTimestamp time) {
        return new RelayPosition(null, time, at);
    }

    /** What remains of it when the database no longer knows the place. */
    RelayPosition lost() {
        return new RelayPosition(null, null, at);
    }

    /** From when on entries may be unpublished. */
    String overlap() {
        return at.isEmpty() ? "" : Moments.text(Instant.parse(at).minus(OVERLAP));
    }

    byte[] bytes() {
        var document = new BsonDocument(AT, new BsonString(at));
        if (token != null) {
            document.append(TOKEN, token);
        }
        if (since != null) {
            document.append(SINCE, since);
        }
        return document.toJson().getBytes(UTF_8);
    }

    /** Unknown when the bytes make no sense. */
    static RelayPosition of(byte @Nullable [] bytes) {
        if (bytes == null) {
            return UNKNOWN;
        }
        try {
            BsonDocument document = BsonDocument.parse(new String(bytes, UTF_8));
            return new RelayPosition(
                    document.containsKey(TOKEN) ? document.getDocument(TOKEN) : null,
                    document.containsKey(SINCE) ? document.getTimestamp(SINCE) : null,
                    document.getString(AT).getValue());
        } catch (JsonParseException | BSONException nonsense) {
            LOG.warn("The relay's position is unreadable", nonsense);
            return UNKNOWN;
        }
    }
}

package org.minesafety.platform.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.bson.BSONException;
import org.bson.BsonDocument;
import org.bson.BsonTimestamp;
import org.bson.json.JsonParseException;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.relay.JournalFeed.Change;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far the journal has been published: a place in its change stream, and what is left to go by
 * when that place is lost.
 *
 * @param token of the last change published
 * @param since time from which to follow when there is no token yet
 * @param time of the cluster, never of a process: what was committed before is published; null when
 *     nobody knows
 */
record RelayPosition(
        @Nullable BsonDocument token, @Nullable BsonTimestamp since, @Nullable BsonTimestamp time) {

    /** Nothing is known to have been published. */
    static final RelayPosition UNKNOWN = new RelayPosition(null, null, null);

    /** More than a transaction can last between an entry's insert and its commit. */
    private static final int OVERLAP_SECONDS = 600;

    private static final Logger LOG = LoggerFactory.getLogger(RelayPosition.class);
    private static final String TOKEN = "token";
    private static final String SINCE = "since";
    private static final String TIME = "time";

    /** Whether there is a place to follow the change stream from. */
    boolean isPlace() {
        return token != null || since != null;
    }

    RelayPosition after(List<Change> batch) {
        BsonTimestamp newest = time;
        for (Change change : batch) {
            BsonTimestamp other = change.time();
            if (other != null && (newest == null || other.compareTo(newest) > 0)) {
                newest = other;
            }
        }
        return new RelayPosition(batch.getLast().token(), null, newest);
    }

    /** All is published that was committed before. */
    RelayPosition before(BsonTimestamp now) {
        return new RelayPosition(null, now, now);
    }

    /** What remains of it when the database no longer knows the place. */
    RelayPosition lost() {
        return new RelayPosition(null, null, time);
    }

    /** From when on written entries may be unpublished; null: all may be. */
    @Nullable BsonTimestamp overlap() {
        return time == null
                ? null
                : new BsonTimestamp(Math.max(0, time.getTime() - OVERLAP_SECONDS), 0);
    }

    byte[] bytes() {
        var document = new BsonDocument();
        if (time != null) {
            document.append(TIME, time);
        }
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
                    document.containsKey(TIME) ? document.getTimestamp(TIME) : null);
        } catch (JsonParseException | BSONException nonsense) {
            LOG.warn("The relay's position is unreadable", nonsense);
            return UNKNOWN;
        }
    }
}

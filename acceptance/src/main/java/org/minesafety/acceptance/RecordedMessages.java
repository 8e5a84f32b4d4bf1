package org.minesafety.acceptance;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.bson.Document;

/**
 * What went out to people on a local platform: alert-service keeps it in its database, because
 * there is no provider that would send it.
 */
public final class RecordedMessages implements AutoCloseable {

    private final MongoClient client;
    private final MongoCollection<Document> messages;
    private final MongoCollection<Document> nudges;

    public RecordedMessages(Site site) {
        String uri = site.platform().mongodb("alert");
        client = MongoClients.create(uri);
        MongoDatabase database =
                client.getDatabase(String.valueOf(new ConnectionString(uri).getDatabase()));
        messages = database.getCollection("recorded-messages");
        nudges = database.getCollection("alert-nudges");
    }

    /**
     * @param medium {@code SMS} or {@code VOICE}
     * @param at when the adapter took it
     */
    public record Recorded(String medium, String address, String text, Instant at) {

        /** What it tells: {@code START}, {@code REMINDER} or {@code END}. */
        public String kind() {
            return text.contains("再次提醒") ? "REMINDER" : text.contains("已关闭") ? "END" : "START";
        }

        private static Recorded of(Document it) {
            return new Recorded(
                    it.getString("medium"),
                    it.getString("address"),
                    it.getString("text"),
                    it.getDate("at").toInstant());
        }
    }

    /** Those whose text has this in it, in the order in which the adapter took them. */
    public List<Recorded> about(String part) {
        return messages.find(Filters.regex("text", Pattern.quote(part)))
                .sort(Sorts.ascending("at", "_id"))
                .map(Recorded::of)
                .into(new ArrayList<>());
    }

    /** Whether it is decided of all alerts who is told of them. */
    public boolean isDecided() {
        return nudges.find().limit(1).first() == null;
    }

    @Override
    public void close() {
        client.close();
    }
}

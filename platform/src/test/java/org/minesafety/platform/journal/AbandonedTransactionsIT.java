package org.minesafety.platform.journal;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.inc;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.minesafety.testsupport.Eventually.eventually;

import com.mongodb.MongoException;
import com.mongodb.reactivestreams.client.ClientSession;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.time.Duration;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minesafety.testsupport.Infrastructure;
import org.springframework.data.mongodb.core.SimpleReactiveMongoDatabaseFactory;
import reactor.core.publisher.Mono;

class AbandonedTransactionsIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final String database = "abandoned-" + UUID.randomUUID();
    private final MongoClient client = client();
    private final MongoClient killed = client();
    private final AbandonedTransactions abandoned =
            new AbandonedTransactions(
                    new SimpleReactiveMongoDatabaseFactory(client, database), Duration.ZERO);

    @BeforeEach
    void a_document() {
        Mono.from(counters(client).insertOne(new Document("_id", 1).append("n", 0))).block(LIMIT);
    }

    @AfterEach
    void close() {
        client.close();
        killed.close();
    }

    @Test
    void what_a_killed_process_has_locked_is_free_again_and_its_change_undone() {
        count(killed, begun(killed));
        ClientSession other = begun(client);
        assertThatThrownBy(() -> count(client, other)).isInstanceOf(MongoException.class);
        killed.close();
        eventually(
                LIMIT,
                () -> {
                    abandoned.end().block(LIMIT);
                    count(client, begun(client));
                });
    }

    @Test
    void a_transaction_that_only_rests_goes_on() {
        ClientSession resting = begun(killed);
        count(killed, resting);
        for (int look = 0; look < 3; look++) {
            abandoned.end().block(LIMIT);
        }
        count(killed, resting);
        Mono.from(resting.commitTransaction()).block(LIMIT);
        assertThat(Mono.from(counters(client).find(eq(1))).block(LIMIT)).containsEntry("n", 2);
    }

    private MongoClient client() {
        return MongoClients.create(Infrastructure.mongo(database));
    }

    private MongoCollection<Document> counters(MongoClient by) {
        return by.getDatabase(database).getCollection("counters");
    }

    private static ClientSession begun(MongoClient by) {
        ClientSession session = Mono.from(by.startSession()).block(LIMIT);
        session.startTransaction();
        return session;
    }

    private void count(MongoClient by, ClientSession session) {
        Mono.from(counters(by).updateOne(session, eq(1), inc("n", 1))).block(LIMIT);
    }
}

package org.minesafety.platform.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.platform.projection.TestService.LIMIT;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minesafety.testsupport.DatabaseProfile;
import org.minesafety.testsupport.Infrastructure;
import org.minesafety.testsupport.ManyDocuments;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import reactor.core.publisher.Mono;

class PendingDocumentsIT {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final String COLLECTION = "told";

    private final String database = "pending-" + UUID.randomUUID();
    private final MongoClient client = MongoClients.create(Infrastructure.mongo(database));
    private final ReactiveMongoTemplate mongo = new ReactiveMongoTemplate(client, database);
    private final PendingDocuments pending = new PendingDocuments(mongo, COLLECTION, LONGEST);

    @BeforeEach
    void index() {
        mongo.getCollection(COLLECTION)
                .flatMap(all -> Mono.from(all.createIndex(PendingDocuments.INDEX)))
                .block(LIMIT);
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void what_fails_comes_after_all_others_later_each_time_and_never_later_than_the_longest() {
        tell("a", 1);
        tell("b", 1);
        Instant now = NOW;
        assertThat(next(now)).containsExactly("a", "b");
        for (int seconds : List.of(10, 20, 40, 60, 60)) {
            pending.putOff(Map.of("a", 1L), now).block(LIMIT);
            Instant due = now.plusSeconds(seconds);
            assertThat(next(due.minusMillis(1))).containsExactly("b");
            assertThat(next(due)).containsExactly("b", "a");
            now = due;
        }
    }

    @Test
    void a_newer_version_is_neither_done_nor_put_off_by_what_became_of_an_older_one() {
        tell("a", 1);
        pending.putOff(Map.of("a", 1L), NOW).block(LIMIT);
        tell("a", 2);
        assertThat(next(NOW)).containsExactly("a");
        pending.putOff(Map.of("a", 1L), NOW).block(LIMIT);
        assertThat(next(NOW)).containsExactly("a");
        pending.done(Map.of("a", 1L)).block(LIMIT);
        assertThat(next(NOW)).containsExactly("a");
        pending.done(Map.of("a", 2L)).block(LIMIT);
        assertThat(next(NOW)).isEmpty();
        pending.putOff(Map.of("a", 2L, "unknown", 1L), NOW).block(LIMIT);
        assertThat(next(NOW.plus(LONGEST))).isEmpty();
    }

    @Test
    void a_look_at_100_000_costs_what_it_finds() {
        ManyDocuments.insert(
                database,
                COLLECTION,
                100_000,
                i -> document("%06d".formatted(i), 1).append("pending", i % 1_000 == 0));
        try (var profile = new DatabaseProfile(database)) {
            assertThat(next(NOW)).hasSize(50);
            pending.putOff(next(NOW).stream().collect(Collectors.toMap(it -> it, _ -> 1L)), NOW)
                    .block(LIMIT);
            assertThat(next(NOW)).hasSize(50).contains("099000");
            pending.done(Map.of("000000", 1L, "099000", 1L)).block(LIMIT);
            profile.assertBounded(0, COLLECTION);
        }
    }

    private List<String> next(Instant now) {
        return pending.next(now, 50).map(it -> it.getString("_id")).collectList().block(LIMIT);
    }

    /** As the projection does: all of it is new. */
    private void tell(String id, long version) {
        mongo.save(document(id, version), COLLECTION).block(LIMIT);
    }

    private static Document document(String id, long version) {
        return new Document("_id", id).append("version", version).append("pending", true);
    }
}

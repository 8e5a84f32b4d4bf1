package org.minesafety.platform.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.platform.reference.ReferenceBounds.MOST_BYTES;
import static org.minesafety.platform.reference.ReferenceBounds.MOST_CHANGES_OF_A_KEY;
import static org.minesafety.platform.reference.ReferenceBounds.MOST_DAYS_TO_COME;
import static org.minesafety.platform.reference.ReferenceBounds.MOST_ROWS;

import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.minesafety.platform.reference.ReferenceState.Validity;
import org.minesafety.testsupport.DatabaseProfile;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

/** A table ends to grow before it can no longer be kept, and says which bound it has reached. */
class ReferenceBoundsIT {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String DATABASE = "it-" + UUID.randomUUID();
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 1);
    private static ConfigurableApplicationContext service;
    private static long version;

    @BeforeAll
    static void start() {
        service = ReferenceService.start(DATABASE, "reference/limits.csv");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    /** The longest form that a row can take in the journal is a list of short numbers. */
    @Test
    void the_largest_table_is_changed_like_any_other() {
        int ofARow = MOST_BYTES / MOST_ROWS - 10;
        table(
                MOST_ROWS,
                i ->
                        new Validity(
                                "k%04d".formatted(i / 2),
                                i % 2 == 0
                                        ? TODAY.minusDays(1)
                                        : TODAY.plusDays(1 + i % MOST_DAYS_TO_COME),
                                numbers(i / 2, ofARow),
                                false));

        LocalDate day = TODAY.plusDays(1 + 3);
        put(TODAY, row("k0001", "one more")).expectStatus().isEqualTo(422);
        try (var profile = new DatabaseProfile(DATABASE)) {
            put(day, row("k0001", "instead")).expectStatus().isOk();
            profile.assertBounded(0, "reference", "reference-proposals", "journal");
        }
    }

    @Test
    void rows_are_counted_whenever_they_are_in_force() {
        table(
                MOST_ROWS,
                i -> new Validity("k" + i, TODAY, ReferenceJson.tree(new Row("k" + i)), true));
        refused("CO", TODAY, "/errors/0/detail", "该表将有 2,001 行");
        put(TODAY, row("k7", "instead")).expectStatus().isOk();
    }

    @Test
    void the_changes_of_a_key_are_counted_whatever_they_are() {
        table(
                MOST_CHANGES_OF_A_KEY,
                i ->
                        new Validity(
                                "CO",
                                TODAY.minusDays(i),
                                i % 2 == 0 ? null : numbers(1, 60),
                                false));
        refused("CO", TODAY.plusDays(1), "/errors/0/detail", "201");
        put(TODAY, row("CO", "the same day")).expectStatus().isOk();
        put(TODAY.plusDays(1), row("NO2", "another key")).expectStatus().isOk();
    }

    @Test
    void bytes_are_counted_over_all_rows() {
        table(256, i -> new Validity("k%04d".formatted(i), TODAY, numbers(i, 1_000), false));
        refused("CO", TODAY, "/errors/0/detail", "最多允许 262,144 字节", "x".repeat(6_000));
        put(TODAY, row("CO", "short")).expectStatus().isOk();
    }

    @Test
    void days_to_come_are_counted_once_each() {
        table(
                MOST_DAYS_TO_COME,
                i -> new Validity("k" + i, TODAY.plusDays(i + 1), numbers(i, 60), false));
        refused("CO", TODAY.plusDays(500), "/errors/0/detail", "101");
        put(TODAY.plusDays(50), row("CO", "a known day")).expectStatus().isOk();
    }

    private record Row(String gas) {}

    /** As if it had come there change by change. */
    private static void table(int rows, IntFunction<Validity> row) {
        version += 10; // no process holds it
        var state =
                new ReferenceState(
                        "limits",
                        version,
                        "by hand",
                        IntStream.range(0, rows).mapToObj(row).toList());
        mongo().save(ReferenceDocument.of(state), ReferenceDocument.COLLECTION).block(LIMIT);
        var id = new Document("aggregate", "reference|limits").append("version", version);
        var entry =
                new Document("_id", id)
                        .append("at", "2026-01-01T00:00:00.000Z")
                        .append("hash", "0".repeat(64));
        mongo().insert(entry, "journal").block(LIMIT);
    }

    /** So many bytes of JSON. */
    private static JsonNode numbers(int key, int bytes) {
        String head =
                "{\"gas\":\"k%04d\",\"level\":\"ALARM\",\"percent\":1,\"n\":[1".formatted(key);
        return ReferenceJson.parse(
                head + ",1".repeat(Math.max(0, (bytes - head.length() - 2) / 2)) + "]}");
    }

    private static String row(String gas, String note) {
        return "{\"gas\":\"%s\",\"level\":\"ALARM\",\"percent\":1,\"note\":\"%s\"}"
                .formatted(gas, note);
    }

    private static void refused(String key, LocalDate from, String place, String text) {
        refused(key, from, place, text, "");
    }

    private static void refused(
            String key, LocalDate from, String place, String text, String note) {
        var problem =
                put(from, row(key, note))
                        .expectStatus()
                        .isEqualTo(422)
                        .expectBody(JsonNode.class)
                        .returnResult()
                        .getResponseBody();
        assertThat(problem.path("type").asString()).endsWith(":table-full");
        assertThat(problem.at(place).asString()).contains(text);
    }

    private static ResponseSpec put(LocalDate from, String row) {
        int port = Integer.parseInt(service.getEnvironment().getProperty("local.server.port"));
        return ReferenceEditors.at(port).set("limits", from, ReferenceJson.parse(row));
    }

    private static ReactiveMongoTemplate mongo() {
        return service.getBean(ReactiveMongoTemplate.class);
    }
}

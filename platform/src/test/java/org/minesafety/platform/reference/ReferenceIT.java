package org.minesafety.platform.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.journal.Aggregates;
import org.minesafety.platform.journal.Commands;
import org.minesafety.platform.journal.Journal;
import org.minesafety.platform.journal.JournalVerifier;
import org.minesafety.platform.reference.ReferenceEntry.RowSet;
import org.minesafety.platform.reference.ReferenceService.Limit;
import org.minesafety.platform.runtime.ServiceName;
import org.minesafety.platform.testapp.Client;
import org.minesafety.platform.testapp.Problems;
import org.minesafety.testsupport.Tokens;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class ReferenceIT {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String TODAY = "2026-01-01";
    private static final String CH4 =
            "{\"gas\":\"CH4\",\"level\":\"ALARM\",\"percent\":0.75,\"note\":\"by order\"}";

    private static final String DATABASE = "it-" + UUID.randomUUID();
    private static ConfigurableApplicationContext service;

    private final WebTestClient reader =
            Client.with(port(), Tokens.of("reader").roles("supervisor").token());
    private final ReferenceEditors editors = ReferenceEditors.at(port());

    @BeforeAll
    static void start() {
        service = ReferenceService.start(DATABASE, "reference/limits.csv");
    }

    /** As if it had just been started for the first time. */
    @BeforeEach
    void seed() {
        empty();
        service.getBean(ReferenceSeeding.class).start();
    }

    private static void empty() {
        var mongo = service.getBean(ReactiveMongoTemplate.class);
        for (String collection : List.of("reference", "reference-proposals", "journal")) {
            mongo.remove(new Query(), collection).block(LIMIT);
        }
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static int port() {
        return Integer.parseInt(service.getEnvironment().getProperty("local.server.port"));
    }

    @Test
    void the_seed_is_in_force_by_its_days() {
        assertThat(percents(now())).isEqualTo(Map.of("CH4", "1.0", "CO", "0.0024"));
        assertThat(percents(at("2025-12-31"))).isEqualTo(Map.of("CH4", "1.0", "NO2", "0.00025"));
        assertThat(percents(at("2019-12-31"))).isEqualTo(Map.of("CH4", "1.0"));
        assertThat(now().version()).isEqualTo(1);
        assertThat(
                        references()
                                .at(table(), Instant.parse("2025-12-31T15:59:59Z"))
                                .block(LIMIT)
                                .rows())
                .containsKey("NO2");
        assertThat(now().rows().get("CH4").note()).isEqualTo("coal face, return");
    }

    @Test
    void a_timetable_is_read_once_for_each_version() {
        Mono<Timetable<Limit>> question = references().timetable(table());
        Timetable<Limit> first = question.block(LIMIT);
        assertThat(question.block(LIMIT)).isSameAs(first);
        editors.set("limits", LocalDate.parse(TODAY), ReferenceJson.parse(CH4))
                .expectStatus()
                .isOk();
        assertThat(question.block(LIMIT).version()).isEqualTo(2);
    }

    @Test
    void now_is_when_the_question_is_put() {
        var now = new AtomicReference<>(ReferenceService.NOW.minus(Duration.ofDays(1)));
        var references =
                new References(
                        List.of(table()),
                        service.getBean(ReactiveMongoTemplate.class),
                        ((InstantSource) now::get).withZone(ZoneOffset.UTC));
        Mono<InForce<Limit>> question = references.now(table());
        assertThat(percents(question.block(LIMIT))).containsOnlyKeys("CH4", "NO2");
        now.set(ReferenceService.NOW);
        assertThat(percents(question.block(LIMIT))).containsOnlyKeys("CH4", "CO");
    }

    @Test
    void the_province_changes_a_row_from_a_day_on() {
        put("2026-02-01", CH4).expectStatus().isOk();
        assertThat(percents(now())).containsEntry("CH4", "1.0");
        assertThat(percents(at("2026-01-31"))).containsEntry("CH4", "1.0");
        assertThat(percents(at("2026-02-01"))).containsEntry("CH4", "0.75");
        assertThat(at("2026-02-01").version()).isEqualTo(2);

        end("CH4", "2026-03-01").expectStatus().isOk();
        assertThat(percents(at("2026-02-28"))).containsEntry("CH4", "0.75");
        assertThat(percents(at("2026-03-01"))).doesNotContainKey("CH4");
    }

    @Test
    void every_change_is_in_the_journal() {
        put(TODAY, CH4).expectStatus().isOk();
        end("CO", TODAY).expectStatus().isOk();
        var entries =
                service.getBean(Journal.class)
                        .history("reference", "limits")
                        .collectList()
                        .block(LIMIT);
        assertThat(entries)
                .extracting(it -> it.type())
                .containsExactly("Seeded", "ProposalApplied", "ProposalApplied");
        assertThat(entries)
                .extracting(it -> it.who().client())
                .containsExactly("test-service", "cli", "cli");
        assertThat(service.getBean(JournalVerifier.class).verifyAll().block(LIMIT).sound())
                .isTrue();
    }

    @Test
    void another_process_leaves_everything_as_it_is_and_sees_every_change() {
        put(TODAY, CH4).expectStatus().isOk();
        References other = anotherProcess("reference/limits.csv");
        assertThat(other.now(table()).block(LIMIT).version()).isEqualTo(2);
        assertThat(percents(other.now(table()).block(LIMIT))).containsEntry("CH4", "0.75");
        end("CO", TODAY).expectStatus().isOk();
        assertThat(percents(other.now(table()).block(LIMIT))).doesNotContainKey("CO");
    }

    @Test
    void another_seed_is_taken_over_but_for_what_somebody_has_changed() {
        put(TODAY, CH4).expectStatus().isOk();
        anotherProcess("reference/limits-2.csv");
        assertThat(percents(now()))
                .isEqualTo(Map.of("CH4", "0.75", "CO", "0.0020", "H2S", "0.00066"));
        assertThat(now().version()).isEqualTo(3);
    }

    @Test
    void processes_that_start_at_once_seed_once() {
        empty();
        Flux.range(0, 5)
                .flatMap(_ ->
                        Mono.fromRunnable(() -> anotherProcess("reference/limits.csv"))
                                .subscribeOn(Schedulers.boundedElastic()))
                .then()
                .block(LIMIT);
        assertThat(now().version()).isEqualTo(1);
    }

    @Test
    void a_command_that_changes_a_table_goes_on_under_what_it_has_changed() {
        var tables = aggregates().on("limits");
        var day = LocalDate.parse(TODAY);
        var row = ReferenceJson.parse(CH4);
        ReferenceState seen =
                service.getBean(Journal.class)
                        .command(
                                "reference|limits",
                                () ->
                                        tables.change(before ->
                                                        new Change<>(
                                                                before.with(
                                                                        day,
                                                                        Map.of(
                                                                                "CH4",
                                                                                Optional.of(row))),
                                                                new RowSet("CH4", day, row)))
                                                .then(references().state(table())))
                        .block(LIMIT);
        assertThat(seen.version()).isEqualTo(2);
    }

    private static Aggregates<ReferenceState, ReferenceEntry> aggregates() {
        return new Aggregates<>(
                ReferenceChanges.type(ServiceName.of(service.getEnvironment())),
                service.getBean(Commands.class));
    }

    /** Started on the same database. */
    private static References anotherProcess(String seed) {
        var table =
                new ReferenceTable<>(
                        "limits", Limit.class, Limit::gas, seed, ReferenceService::checkNotes);
        var mongo = service.getBean(ReactiveMongoTemplate.class);
        var references = new References(List.of(table), mongo, service.getBean(Clock.class));
        var changes = new ReferenceChanges(references, aggregates());
        new ReferenceSeeding(references, changes).start();
        return references;
    }

    @Test
    void everybody_may_read_it() {
        Client.with(port(), Tokens.of("mine").roles("mine").token())
                .get()
                .uri("/api/v1/reference/limits?at=2025-12-31")
                .exchange()
                .expectHeader()
                .valueEquals("ETag", "\"1\"")
                .expectBody()
                .jsonPath("$.version")
                .isEqualTo(1)
                .jsonPath("$.at")
                .isEqualTo("2025-12-31")
                .jsonPath("$.items[*].gas")
                .isEqualTo(List.of("CH4", "NO2"));
        reader.get()
                .uri("/api/v1/reference")
                .exchange()
                .expectBody()
                .json("[{\"name\":\"limits\",\"version\":1,\"rows\":2}]");
        Problems.expect(reader.get().uri("/api/v1/reference/none").exchange(), 404, "not-found");
        Problems.expect(
                reader.get().uri("/api/v1/reference/limits?at=soon").exchange(),
                400,
                "invalid-request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"gas\":\"CH4\",\"level\":\"ALARM\",\"percent\":-1}",
                "{\"gas\":\"CH4\",\"level\":\"ALARM\"}",
                "{\"gas\":\"CH4\",\"level\":\"RED\",\"percent\":1}",
                "{\"gas\":\"CH4\",\"level\":\"ALARM\",\"percent\":1,\"colour\":1}",
                "[]",
                "null"
            })
    void a_row_of_the_wrong_shape_is_refused(String row) {
        put(TODAY, row).expectStatus().isBadRequest();
        assertThat(now().version()).isEqualTo(1);
    }

    @Test
    void what_would_contradict_other_rows_on_any_day_is_refused() {
        put("2026-02-01", CH4).expectStatus().isOk();
        String co = CH4.replace("CH4", "CO");
        put(TODAY, co)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].detail")
                .isEqualTo("与自 2026-02-01 起同时生效的其他行相矛盾：CH4 = CO");
        end("CH4", "2026-02-01").expectStatus().isOk();
        put(TODAY, co).expectStatus().isOk();
    }

    @Test
    void a_seed_that_contradicts_what_somebody_has_changed_is_not_taken_over() {
        String same = CH4.replace("CH4", "CO").replace("by order", "coal face, return");
        end("CH4", TODAY).expectStatus().isOk();
        put(TODAY, same).expectStatus().isOk();
        anotherProcess("reference/limits-2.csv");
        assertThat(now().version()).isEqualTo(4);
        assertThatThrownBy(() -> anotherProcess("reference/limits-3.csv"))
                .hasStackTraceContaining("CO = H2S");
        assertThat(now().version()).isEqualTo(4);
    }

    @Test
    void what_is_not_there_cannot_be_ended() {
        Problems.expect(end("H2S", TODAY), 400, "invalid-request");
    }

    private ResponseSpec put(String from, String row) {
        return editors.set("limits", LocalDate.parse(from), ReferenceJson.parse(row));
    }

    private ResponseSpec end(String key, String from) {
        return editors.end("limits", LocalDate.parse(from), key);
    }

    private InForce<Limit> now() {
        return references().now(table()).block(LIMIT);
    }

    private InForce<Limit> at(String day) {
        return references().at(table(), LocalDate.parse(day)).block(LIMIT);
    }

    private References references() {
        return service.getBean(References.class);
    }

    @SuppressWarnings("unchecked")
    private static ReferenceTable<Limit> table() {
        return service.getBean(ReferenceTable.class);
    }

    private static Map<String, String> percents(InForce<Limit> limits) {
        return limits.rows().values().stream()
                .collect(Collectors.toMap(Limit::gas, it -> it.percent().toPlainString()));
    }
}

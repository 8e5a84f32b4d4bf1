package org.minesafety.platform.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minesafety.platform.journal.JournalVerifier;
import org.minesafety.platform.testapp.Client;
import org.minesafety.platform.testapp.Problems;
import org.minesafety.testsupport.DatabaseProfile;
import org.minesafety.testsupport.Tokens;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

class ProposalIT {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String DATABASE = "it-" + UUID.randomUUID();
    private static final String PATH = "/api/v1/reference/limits/proposals";
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 1);
    private static ConfigurableApplicationContext service;

    private final WebTestClient anna = person("anna", "220000", "reference-editor");
    private final WebTestClient bo = person("bo", "220000", "reference-editor");

    @BeforeAll
    static void start() {
        service = ReferenceService.start(DATABASE, "reference/limits.csv");
    }

    @BeforeEach
    void seed() {
        for (String collection : List.of("reference", "reference-proposals", "journal")) {
            mongo().remove(new Query(), collection).block(LIMIT);
        }
        service.getBean(ReferenceSeeding.class).start();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void the_table_changes_when_another_person_approves_and_not_before() {
        JsonNode proposed = created(propose(anna, rows(limit("CH4", "0.75"))));
        assertThat(proposed.at("/phase").asString()).isEqualTo("PROPOSED");
        assertThat(proposed.at("/items/0/before/percent").decimalValue()).hasToString("1.0");
        assertThat(proposed.at("/items/0/row/percent").decimalValue()).hasToString("0.75");
        assertThat(actions(proposed)).containsExactly("withdraw");
        assertThat(version()).isEqualTo(1);

        Problems.expect(act(anna, proposed, "approve", "\"1\""), 409, "condition-missing");
        JsonNode seen = body(bo.get().uri(path(proposed)).exchange());
        assertThat(actions(seen)).containsExactly("approve", "reject");
        JsonNode approved = body(act(bo, proposed, "approve", "\"1\""));
        assertThat(approved.at("/phase").asString()).isEqualTo("APPROVED");
        assertThat(approved.at("/decision/reason").asString()).isEqualTo("as discussed");
        assertThat(actions(approved)).isEmpty();
        assertThat(percent("CH4")).isEqualTo("0.75");
        assertThat(version()).isEqualTo(2);
        Problems.expect(act(bo, proposed, "approve", "\"2\""), 409, "not-in-this-phase");
    }

    /** A person stays the same one, whatever client he uses. */
    @Test
    void nobody_approves_by_another_client_what_he_has_proposed() {
        JsonNode proposed = created(propose(anna, rows(limit("CH4", "0.75"))));
        WebTestClient elsewhere = person("console", "anna", "220000", "reference-editor");
        Problems.expect(act(elsewhere, proposed, "approve", "\"1\""), 409, "condition-missing");
        Problems.expect(act(elsewhere, proposed, "reject", "*"), 409, "condition-missing");
        assertThat(actions(body(elsewhere.get().uri(path(proposed)).exchange())))
                .containsExactly("withdraw");
        assertThat(version()).isEqualTo(1);
    }

    @Test
    void a_proposal_that_is_sent_again_when_its_day_is_over_gets_its_first_answer() {
        Map<String, ?> said = rows(limit("CH4", "0.75"));
        String key = UUID.randomUUID().toString();
        JsonNode proposed = created(propose(anna, key, said));
        ReferenceService.TIME.set(ReferenceService.NOW.plus(Duration.ofHours(23)));
        try {
            assertThat(created(propose(anna, key, said))).isEqualTo(proposed);
            Problems.expect(propose(anna, said), 400, "invalid-request");
        } finally {
            ReferenceService.TIME.set(ReferenceService.NOW);
        }
    }

    @Test
    void of_two_who_approve_at_once_one_does() {
        JsonNode proposed = created(propose(anna, rows(limit("CH4", "0.75"))));
        assertThat(atOnce(4, _ -> status(act(bo, proposed, "approve", "\"1\""))))
                .containsOnlyOnce(200)
                .isSubsetOf(200, 409, 412);
        assertThat(version()).isEqualTo(2);
    }

    @Test
    void what_is_rejected_or_withdrawn_changes_nothing() {
        JsonNode first = created(propose(anna, rows(limit("CH4", "0.75"))));
        Problems.expect(act(anna, first, "reject", "\"1\""), 409, "condition-missing");
        assertThat(body(act(bo, first, "reject", "\"1\"")).at("/phase").asString())
                .isEqualTo("REJECTED");
        JsonNode second = created(propose(anna, rows(limit("CH4", "0.75"))));
        Problems.expect(act(bo, second, "withdraw", "\"1\""), 409, "condition-missing");
        assertThat(body(act(anna, second, "withdraw", "\"1\"")).at("/phase").asString())
                .isEqualTo("WITHDRAWN");
        assertThat(version()).isEqualTo(1);
    }

    @Test
    void all_that_is_wrong_is_told_at_once() {
        Map<String, Object> asking = limit("H2S", "1");
        asking.put("note", "?");
        JsonNode problem =
                body(
                        propose(
                                anna,
                                Map.of(
                                        "validFrom",
                                        "2025-12-31",
                                        "rows",
                                        List.of(
                                                limit("CH4", "-1"),
                                                limit("CO", "1"),
                                                Map.of("gas", "", "level", "ALARM", "percent", 1),
                                                Map.of("gas", "NO2", "level", "RED", "percent", 1),
                                                limit("CO", "2"),
                                                asking),
                                        "ended",
                                        List.of("CO"),
                                        "reason",
                                        "by order")));
        assertThat(problem.at("/errors").valueStream().map(it -> it.path("pointer").asString()))
                .containsExactly(
                        "#/validFrom",
                        "#/rows/0/percent",
                        "#/rows/2/gas",
                        "#/rows/3/level",
                        "#/rows/4",
                        "#/rows/5/note",
                        "#/ended/0");
        assertThat(problem.at("/errors/5/detail").asString()).endsWith("column 1");
        assertThat(version()).isEqualTo(1);
    }

    @Test
    void a_proposal_about_rows_that_have_changed_meanwhile_is_refused_with_what_is_there_now() {
        JsonNode first = created(propose(anna, rows(limit("CH4", "0.75"))));
        JsonNode second = created(propose(anna, rows(limit("CH4", "0.5"))));
        JsonNode other = created(propose(anna, rows(limit("CO", "0.002"))));
        act(bo, first, "approve", "\"1\"").expectStatus().isOk();

        JsonNode refused = body(act(bo, second, "approve", "\"1\""));
        assertThat(refused.path("type").asString()).endsWith(":proposal-outdated");
        assertThat(refused.at("/changed/0/key").asString()).isEqualTo("CH4");
        assertThat(refused.at("/changed/0/before/percent").decimalValue()).hasToString("0.75");
        assertThat(body(bo.get().uri(path(second)).exchange()).path("phase").asString())
                .isEqualTo("PROPOSED");
        act(bo, other, "approve", "\"1\"").expectStatus().isOk();
        assertThat(version()).isEqualTo(3);
    }

    @Test
    void a_whole_set_ends_what_it_does_not_name_and_fits_only_the_table_that_it_was_made_for() {
        Map<String, Object> whole =
                Map.of(
                        "validFrom",
                        TODAY,
                        "whole",
                        true,
                        "rows",
                        List.of(limit("CH4", "0.75")),
                        "reason",
                        "new order");
        JsonNode first = created(propose(anna, whole));
        JsonNode second = created(propose(anna, whole));
        JsonNode more = created(propose(anna, rows(limit("H2S", "0.0006"))));
        act(bo, more, "approve", "\"1\"").expectStatus().isOk();
        JsonNode refused = body(act(bo, first, "approve", "\"1\""));
        assertThat(refused.at("/changed/0/key").asString()).isEqualTo("H2S");

        act(bo, second, "reject", "\"1\"").expectStatus().isOk();
        JsonNode again = created(propose(anna, whole));
        act(bo, again, "approve", "\"1\"").expectStatus().isOk();
        assertThat(inForce().rows()).containsOnlyKeys("CH4");
    }

    @Test
    void what_would_contradict_other_rows_by_now_is_not_approved() {
        Map<String, Object> co = limit("CO", "1");
        co.put("note", "both");
        Map<String, Object> ch4 = limit("CH4", "1");
        ch4.put("note", "both");
        JsonNode first = created(propose(anna, rows(co)));
        JsonNode second = created(propose(anna, rows(ch4)));
        act(bo, first, "approve", "\"1\"").expectStatus().isOk();
        JsonNode refused = body(act(bo, second, "approve", "\"1\""));
        assertThat(refused.path("status").asInt()).isEqualTo(409);
        assertThat(refused.path("type").asString()).endsWith(":proposal-outdated");
        assertThat(refused.at("/errors/0/detail").asString()).contains("CH4 = CO");
        assertThat(body(bo.get().uri(path(second)).exchange()).path("version").asInt())
                .isEqualTo(1);
    }

    @Test
    void a_proposal_whose_day_has_passed_is_refused() {
        JsonNode proposed = created(propose(anna, rows(limit("CH4", "0.75"))));
        mongo().updateFirst(
                        new Query(), Update.update("validFrom", "2025-12-31"), Proposals.COLLECTION)
                .block(LIMIT);
        JsonNode refused = body(act(bo, proposed, "approve", "\"1\""));
        assertThat(refused.path("type").asString()).endsWith(":proposal-outdated");
        assertThat(refused.at("/errors/0/pointer").asString()).isEqualTo("#/validFrom");
        assertThat(version()).isEqualTo(1);
    }

    @Test
    void the_same_request_again_proposes_nothing_again() {
        String key = UUID.randomUUID().toString();
        JsonNode first = created(propose(anna, key, rows(limit("CH4", "0.75"))));
        act(bo, first, "approve", "\"1\"").expectStatus().isOk();
        JsonNode again = created(propose(anna, key, rows(limit("CH4", "0.75"))));
        assertThat(again.path("id")).isEqualTo(first.path("id"));
        Problems.expect(
                propose(anna, key, rows(limit("CH4", "0.5"))), 422, "idempotency-key-reused");
        Problems.expect(
                propose(anna, rows(limit("CH4", "0.75"))), 400, "invalid-request"); // is so already
    }

    @Test
    void so_many_may_wait_for_a_decision_and_no_more() {
        var open = new ArrayList<JsonNode>();
        for (int i = 0; i < Proposals.MOST_OPEN; i++) {
            open.add(created(propose(anna, rows(limit("G" + i, "1")))));
        }
        Problems.expect(propose(bo, rows(limit("X", "1"))), 409, "too-many-proposals");
        act(bo, open.getFirst(), "reject", "\"1\"").expectStatus().isOk();
        created(propose(bo, rows(limit("X", "1"))));
    }

    @Test
    void those_who_propose_at_once_share_one_bound() {
        int more = Proposals.MOST_OPEN + 5;
        List<Integer> answers = atOnce(more, i -> status(propose(anna, rows(limit("G" + i, "1")))));
        assertThat(answers).isSubsetOf(201, 409);
        assertThat(answers.stream().filter(it -> it == 201).count())
                .isLessThanOrEqualTo(Proposals.MOST_OPEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"validFrom\": \"+999999999-12-31\", \"rows\": [ROW], \"reason\": \"x\"}",
                "{\"validFrom\": \"2026-02-30\", \"rows\": [ROW], \"reason\": \"x\"}",
                "{\"validFrom\": [2026, 2, 1], \"rows\": [ROW], \"reason\": \"x\"}",
                "{\"validFrom\": 20500, \"rows\": [ROW], \"reason\": \"x\"}",
                "{\"rows\": [ROW], \"reason\": \"x\"}",
                "{\"validFrom\": \"2026-02-01\", \"rows\": [ROW]}",
                "{\"validFrom\": \"2026-02-01\", \"rows\": [ROW], \"reason\": \" \"}",
                "{\"validFrom\": \"2026-02-01\", \"reason\": \"x\"}",
                "{\"validFrom\": \"2026-02-01\", \"rows\": [null], \"reason\": \"x\"}",
                "{\"validFrom\": \"2026-02-01\", \"rows\": [1], \"reason\": \"x\"}",
                "{\"validFrom\": \"2026-02-01\", \"rows\": {}, \"reason\": \"x\"}",
                "{\"validFrom\": \"2026-02-01\", \"ended\": [null], \"reason\": \"x\"}",
                "{\"validFrom\": \"2026-02-01\", \"ended\": [\"\"], \"reason\": \"x\"}",
                "{\"validFrom\": \"2026-02-01\", \"whole\": 7, \"reason\": \"x\"}",
                "{\"validFrom\": \"2026-02-01\", \"rows\": [MANY], \"reason\": \"x\"}",
                "{\"validFrom\": \"2026-02-01\", \"rows\": [HUGE], \"reason\": \"x\"}",
            })
    void what_makes_no_proposal_is_refused(String body) {
        String row = "{\"gas\":\"CO\",\"level\":\"ALARM\",\"percent\":%s}";
        String said =
                body.replace("ROW", row.formatted("1"))
                        .replace("MANY", row.formatted("9".repeat(40)))
                        .replace("HUGE", row.formatted("1e7000"));
        Problems.expect(propose(anna, ReferenceJson.parse(said)), 400, "invalid-request");
        assertThat(version()).isEqualTo(1);
    }

    @Test
    void the_latest_stand_first_page_by_page_and_are_found_in_an_index() {
        for (int i = 0; i < 5; i++) {
            created(propose(anna, rows(limit("G" + i, "1"))));
        }
        JsonNode last = created(propose(anna, rows(limit("X", "1"))));
        act(bo, last, "approve", "\"1\"").expectStatus().isOk();
        var ids = new ArrayList<String>();
        try (var profile = new DatabaseProfile(DATABASE)) {
            String uri = PATH + "?phase=PROPOSED&limit=2";
            JsonNode page = body(anna.get().uri(uri).exchange());
            page.path("items").forEach(it -> ids.add(it.path("id").asString()));
            assertThat(page.at("/items/0/items")).isEmpty();
            while (page.hasNonNull("next")) {
                page =
                        body(
                                anna.get()
                                        .uri(uri + "&cursor=" + page.path("next").asString())
                                        .exchange());
                page.path("items").forEach(it -> ids.add(it.path("id").asString()));
            }
            profile.assertBounded(2, Proposals.COLLECTION);
            profile.assertUnsorted(Proposals.COLLECTION);
        }
        assertThat(ids)
                .hasSize(5)
                .doesNotHaveDuplicates()
                .doesNotContain(last.path("id").asString());
    }

    @Test
    void what_happened_stands_in_the_journal_with_who_did_it() {
        JsonNode proposed = created(propose(anna, rows(limit("CH4", "0.75"))));
        act(bo, proposed, "approve", "\"1\"").expectStatus().isOk();
        JsonNode journal = body(anna.get().uri(path(proposed) + "/journal").exchange());
        assertThat(journal.at("/items").valueStream().map(it -> it.path("type").asString()))
                .containsExactly("Proposed", "Decided");
        assertThat(
                        journal.at("/items")
                                .valueStream()
                                .map(it -> it.at("/who/subject").asString())
                                .distinct())
                .hasSize(2);
        assertThat(service.getBean(JournalVerifier.class).verifyAll().block(LIMIT).sound())
                .isTrue();
    }

    @Test
    void nobody_decides_on_another_version_than_he_has_seen() {
        JsonNode proposed = created(propose(anna, rows(limit("CH4", "0.75"))));
        Problems.expect(act(bo, proposed, "approve", null), 428, "precondition-required");
        Problems.expect(act(bo, proposed, "approve", "\"7\""), 412, "precondition-failed");
        assertThat(version()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"supervisor", "county-system", "mine", "approver"})
    void only_editors_propose(String role) {
        WebTestClient other = person("other", "220000", role);
        Problems.expect(propose(other, rows(limit("CH4", "0.75"))), 403, "forbidden");
    }

    @Test
    void only_editors_of_the_province_propose_and_decide() {
        WebTestClient county = person("county", "220221", "reference-editor");
        Problems.expect(propose(county, rows(limit("CH4", "0.75"))), 403, "forbidden");
        JsonNode proposed = created(propose(anna, rows(limit("CH4", "0.75"))));
        Problems.expect(act(county, proposed, "approve", "\"1\""), 403, "forbidden");
        Problems.expect(
                person("miner", "220000", "mine").get().uri(PATH).exchange(), 403, "forbidden");
    }

    @Test
    void what_is_not_there_is_not_found() {
        String unknown = PATH + "/" + UUID.randomUUID();
        Problems.expect(anna.get().uri(unknown).exchange(), 404, "not-found");
        Problems.expect(ReferenceEditors.act(anna, unknown, "approve", "\"1\""), 404, "not-found");
        Problems.expect(
                anna.get().uri("/api/v1/reference/none/proposals").exchange(), 404, "not-found");
    }

    /** The last commands of one person alone are gone. */
    @Test
    void nobody_sets_a_row_alone() {
        anna.put()
                .uri("/api/v1/reference/limits/CH4?validFrom=2026-01-01")
                .header("If-Match", "\"1\"")
                .bodyValue(limit("CH4", "0.75"))
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    private static WebTestClient person(String name, String unit, String role) {
        return person("cli", name, unit, role);
    }

    private static WebTestClient person(String client, String name, String unit, String role) {
        int port = Integer.parseInt(service.getEnvironment().getProperty("local.server.port"));
        return Client.with(port, Tokens.of(client).person(name).roles(role).units(unit).token())
                .mutate()
                .responseTimeout(PATIENCE)
                .build();
    }

    private static Map<String, Object> limit(String gas, String percent) {
        return new java.util.HashMap<>(
                Map.of("gas", gas, "level", "ALARM", "percent", new java.math.BigDecimal(percent)));
    }

    private static Map<String, Object> rows(Map<String, Object> row) {
        return Map.of("validFrom", TODAY, "rows", List.of(row), "reason", "by order");
    }

    private static ResponseSpec propose(WebTestClient editor, Object proposal) {
        return propose(editor, UUID.randomUUID().toString(), proposal);
    }

    private static ResponseSpec propose(WebTestClient editor, String key, Object proposal) {
        return editor.post()
                .uri(PATH)
                .header("Idempotency-Key", key)
                .bodyValue(proposal)
                .exchange();
    }

    private static List<Integer> atOnce(int many, IntFunction<Integer> request) {
        return Flux.range(0, many)
                .flatMap(
                        i ->
                                Mono.fromCallable(() -> request.apply(i))
                                        .subscribeOn(Schedulers.boundedElastic()),
                        many)
                .collectList()
                .block(PATIENCE);
    }

    private static int status(ResponseSpec answer) {
        return answer.returnResult(String.class).getStatus().value();
    }

    private static JsonNode created(ResponseSpec answer) {
        answer.expectStatus().isCreated();
        return body(answer);
    }

    private static JsonNode body(ResponseSpec answer) {
        return answer.expectBody(JsonNode.class).returnResult().getResponseBody();
    }

    private static ResponseSpec act(
            WebTestClient editor, JsonNode proposal, String action, String tag) {
        return ReferenceEditors.act(editor, path(proposal), action, tag);
    }

    private static String path(JsonNode proposal) {
        return PATH + "/" + proposal.path("id").asString();
    }

    private static List<String> actions(JsonNode proposal) {
        return proposal.path("actions")
                .valueStream()
                .map(it -> it.path("name").asString())
                .toList();
    }

    private static String percent(String gas) {
        return inForce().rows().get(gas).percent().toPlainString();
    }

    private static long version() {
        return inForce().version();
    }

    @SuppressWarnings("unchecked")
    private static InForce<ReferenceService.Limit> inForce() {
        return service.getBean(References.class)
                .now((ReferenceTable<ReferenceService.Limit>) service.getBean(ReferenceTable.class))
                .block(LIMIT);
    }

    private static ReactiveMongoTemplate mongo() {
        return service.getBean(ReactiveMongoTemplate.class);
    }
}

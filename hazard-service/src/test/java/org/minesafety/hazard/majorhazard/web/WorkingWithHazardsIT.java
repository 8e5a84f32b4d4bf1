package org.minesafety.hazard.majorhazard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.hazard.majorhazard.web.ReportedMine.COUNTY;
import static org.minesafety.hazard.majorhazard.web.ReportedMine.DEADLINE;
import static org.minesafety.hazard.majorhazard.web.ReportedMine.act;
import static org.minesafety.hazard.majorhazard.web.ReportedMine.body;
import static org.minesafety.hazard.majorhazard.web.ReportedMine.key;
import static org.minesafety.hazard.mine.web.Api.mineIn;
import static org.minesafety.hazard.mine.web.Api.problem;
import static org.minesafety.testsupport.Eventually.eventually;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.minesafety.hazard.RunningService;
import org.minesafety.hazard.majorhazard.HazardHandler;
import org.minesafety.hazard.majorhazard.domain.Hazard;
import org.minesafety.hazard.majorhazard.domain.HazardEntry;
import org.minesafety.hazard.majorhazard.domain.HazardId;
import org.minesafety.hazard.majorhazard.domain.Oversight;
import org.minesafety.hazard.mine.web.Api;
import org.minesafety.platform.calendar.WorkCalendar;
import org.minesafety.platform.journal.Aggregates;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.security.Role;
import org.minesafety.platform.web.Precondition;
import org.minesafety.testsupport.Tokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import tools.jackson.databind.JsonNode;

/** What people and systems work with every day: work list, filters, search, feed of changes. */
class WorkingWithHazardsIT implements RunningService {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Autowired ReactiveMongoTemplate mongo;
    @Autowired HazardHandler handler;
    @Autowired Aggregates<Hazard, HazardEntry> hazards;
    private final int port;
    private final ReportedMine mine;

    WorkingWithHazardsIT(@LocalServerPort int port) {
        this.port = port;
        this.mine = new ReportedMine(port);
    }

    @Test
    void each_sees_what_he_may_do_and_until_when() {
        String id = mine.determined();
        act(mine.miner, id, "stop-area", ReportedMine.STOP);
        assertThat(actions(mine.miner)).containsExactly("plan");
        assertThat(actions(mine.anna)).as("who determined it").doesNotContain("revoke");
        assertThat(actions(mine.bo)).contains("revoke", "release-area", "list");
        assertThat(actions(mine.elsewhere)).as("another county").isEmpty();
        assertThat(actions(mine.company)).isEmpty();

        act(mine.miner, id, "plan", ReportedMine.PLAN);
        JsonNode start = items(mine.miner, Map.of("action", "start")).getFirst();
        assertThat(start.path("kind").asString()).isEqualTo("hazard");
        assertThat(start.path("id").asString()).isEqualTo(id);
        assertThat(start.path("mine").asString()).isEqualTo(mine.code);
        assertThat(start.path("title").path("zh").asString()).contains("方案已定", "1203 综采工作面");
        assertThat(start.path("title").path("en").asString()).contains("planned");
        assertThat(start.path("action").path("href").asString())
                .isEqualTo("/api/v1/hazards/" + id + "/start");
        assertThat(start.path("action").path("fields").get(0).path("required").asBoolean())
                .isTrue();
        Instant deadline = WorkCalendar.endOf(DEADLINE);
        assertThat(OffsetDateTime.parse(start.path("due").asString()).toInstant())
                .isEqualTo(deadline);
        assertThat(start.path("overdue").asBoolean()).isFalse();
        assertThat(actions(mine.miner).getFirst()).as("what is due comes first").isEqualTo("start");

        assertThat(items(mine.miner, Map.of("dueBefore", deadline.plusSeconds(1).toString())))
                .hasSize(1);
        assertThat(items(mine.miner, Map.of("dueBefore", deadline.toString()))).isEmpty();
        assertThat(items(mine.miner, Map.of("overdue", "true"))).isEmpty();
        mongo.updateFirst(
                        Query.query(Criteria.where("_id").is("hazard|" + id + "|start")),
                        Update.update("due", Instant.parse("2026-01-01T00:00:00Z")),
                        "worklist-hazard")
                .block(SOON);
        JsonNode late = items(mine.miner, Map.of("overdue", "true", "kind", "hazard")).getFirst();
        assertThat(late.path("overdue").asBoolean()).isTrue();
        assertThat(items(mine.miner, Map.of("overdue", "false"))).hasSize(2);

        assertThat(items(mine.bo, Map.of("mine", mine.code, "unit", COUNTY, "action", "list")))
                .hasSize(1);
        assertThat(items(mine.bo, Map.of("mine", mine.code, "unit", "220282"))).isEmpty();
        assertThat(items(mine.elsewhere, Map.of("mine", mine.code))).isEmpty();
        assertThat(items(mine.bo, Map.of("mine", mine.code, "kind", "suspension"))).isEmpty();
    }

    @Test
    void its_pages_are_the_whole_and_a_mine_that_moves_takes_its_work_along() {
        for (int i = 0; i < 3; i++) {
            mine.determined();
        }
        Map<String, String> own = Map.of("mine", mine.code);
        List<JsonNode> whole = items(mine.bo, own);
        assertThat(whole).hasSizeGreaterThan(9);
        List<JsonNode> walked = new ArrayList<>();
        String cursor = null;
        do {
            var filters = new HashMap<String, Object>(own);
            filters.put("limit", 2);
            if (cursor != null) {
                filters.put("cursor", cursor);
            }
            JsonNode page = body(mine.bo.worklist(filters).expectStatus().isOk());
            page.path("items").forEach(walked::add);
            if (cursor == null) {
                hostile(page.path("next").asString());
            }
            cursor = page.path("next").asString(null);
        } while (cursor != null);
        assertThat(walked).isEqualTo(whole);

        Api province = Api.as(port, "county-system", "220000");
        province.put(mine.code, mineIn("220282"), "If-Match", "*").expectStatus().isOk();
        assertThat(items(mine.bo, own)).isEmpty();
        assertThat(items(mine.elsewhere, own)).hasSizeGreaterThan(9);
        assertThat(items(mine.miner, Map.of())).isNotEmpty();
    }

    private void hostile(String cursor) {
        Map<String, String> own = Map.of("mine", mine.code);
        problem(mine.bo.worklist(Map.of("cursor", cursor)), 400, "invalid-cursor");
        problem(mine.anna.worklist(with(own, "cursor", cursor)), 400, "invalid-cursor");
        problem(mine.bo.worklist(with(own, "cursor", "nonsense")), 400, "invalid-cursor");
        problem(mine.bo.worklist(Map.of("limit", 201)), 400, "invalid-request");
        problem(mine.bo.worklist(Map.of("overdue", "perhaps")), 400, "invalid-request");
        problem(mine.bo.worklist(Map.of("dueBefore", "soon")), 400, "invalid-request");
        problem(mine.bo.worklist(Map.of("color", "red")), 400, "invalid-request");
    }

    @Test
    void the_status_of_a_mine_waits_too_and_what_was_before_there_was_a_list_is_found() {
        Api approver =
                Api.of(
                        port,
                        Tokens.of("chief").roles("approver", "supervisor").units(COUNTY).token());
        var why = Map.of("reason", "关闭决定", "document", "永政〔2026〕1号");
        approver.actOnStatus(mine.code, "begin-closing", why, "If-Match", "*")
                .expectStatus()
                .isOk();
        List<JsonNode> closing = items(approver, Map.of("mine", mine.code, "kind", "mine"));
        assertThat(closing)
                .extracting(it -> it.path("action").path("href").asString())
                .containsExactly("/api/v1/mines/" + mine.code + "/status/close");

        String id = mine.reported(mine.system);
        for (String collection : List.of("worklist-hazard", "worklist-mine")) {
            mongo.remove(Query.query(Criteria.where("mine").is(mine.code)), collection).block(SOON);
        }
        assertThat(items(approver, Map.of("mine", mine.code))).isEmpty();
        mongo.remove(new Query(), "worklist-sweeps").block(SOON);
        eventually(
                SOON,
                () ->
                        assertThat(items(approver, Map.of("mine", mine.code)))
                                .extracting(it -> it.path("id").asString())
                                .contains(id, mine.code));
    }

    @Test
    void a_proposal_waits_for_another_editor_of_the_province() {
        Api editor = editor("first-" + mine.code, "220000");
        Api another = editor("second-" + mine.code, "220000");
        String path = "/api/v1/reference/suspension-figures/proposals";
        var row =
                Map.of(
                        "name", "people-at-one-place",
                        "amount", 8,
                        "unit", "persons",
                        "nameZh", "同一作业地点人数上限",
                        "nameEn", "most people at one place",
                        "source", "test");
        var proposal =
                Map.of("validFrom", "2099-01-01", "rows", List.of(row), "reason", "by order");
        JsonNode proposed = body(editor.send(path, proposal, key()).expectStatus().isCreated());
        String id = proposed.path("id").asString();
        assertThat(proposals(another, id)).containsExactly("approve", "reject");
        assertThat(proposals(editor, id)).as("who proposed it").isEmpty();
        assertThat(proposals(editor("county-" + mine.code, COUNTY), id)).isEmpty();
        assertThat(proposals(mine.anna, id)).isEmpty();
        JsonNode item = items(another, Map.of("kind", "reference-proposal")).getLast();
        assertThat(item.path("title").path("en").asString()).contains("suspension-figures");
        assertThat(item.path("action").path("href").asString()).startsWith(path);
        assertThat(item.has("mine")).isFalse();

        another.send(path + "/" + id + "/reject", Map.of("reason", "no"), "If-Match", "\"1\"")
                .expectStatus()
                .isOk();
        assertThat(proposals(another, id)).isEmpty();
    }

    private Api editor(String name, String unit) {
        return Api.of(
                port, Tokens.of("cli").person(name).roles("reference-editor").units(unit).token());
    }

    private static List<String> proposals(Api who, String id) {
        return items(who, Map.of("kind", "reference-proposal")).stream()
                .filter(it -> it.path("id").asString().equals(id))
                .map(it -> it.path("action").path("name").asString())
                .toList();
    }

    @Test
    void a_person_keeps_questions_that_a_list_would_answer() {
        Api own = ReportedMine.officer(port, "filters-" + mine.code, COUNTY);
        Map<String, ?> candidates =
                Map.of("list", "HAZARDS", "query", Map.of("phase", "CANDIDATE", "q", "瓦斯"));
        JsonNode kept = body(own.keepFilter("待判定", candidates).expectStatus().isOk());
        assertThat(kept.path("href").asString())
                .startsWith("/api/v1/hazards?phase=CANDIDATE&q=%E7%93%A6");
        own.keepFilter("逾期", Map.of("list", "WORKLIST", "query", Map.of("overdue", "true")))
                .expectStatus()
                .isOk();
        own.keepFilter("待判定", candidates).expectStatus().isOk();
        assertThat(names(own)).containsExactly("待判定", "逾期");
        assertThat(names(mine.anna)).as("nobody else's").isEmpty();

        for (Map<String, String> wrong :
                List.of(
                        Map.of("phase", "MELTED"),
                        Map.of("color", "red"),
                        Map.of("limit", "5"),
                        Map.of("mine", ""))) {
            JsonNode refused =
                    body(
                            own.keepFilter("x", Map.of("list", "HAZARDS", "query", wrong))
                                    .expectStatus()
                                    .isBadRequest());
            assertThat(refused.path("errors").get(0).path("pointer").asString())
                    .startsWith("#/query/");
        }
        own.keepFilter("x", Map.of("list", "PLANETS", "query", Map.of()))
                .expectStatus()
                .isBadRequest();
        IntStream.range(0, 48)
                .forEach(i -> own.keepFilter("f" + i, candidates).expectStatus().isOk());
        problem(own.keepFilter("one too many", candidates), 409, "too-many-filters");
        own.dropFilter("逾期").expectStatus().isNoContent();
        problem(own.dropFilter("逾期"), 404, "not-found");
        own.keepFilter("one too many", candidates).expectStatus().isOk();
        assertThat(names(own)).hasSize(50);
    }

    private static List<String> names(Api who) {
        return body(who.filters().expectStatus().isOk())
                .path("items")
                .valueStream()
                .map(it -> it.path("name").asString())
                .toList();
    }

    @Test
    void hazards_are_found_by_their_words_in_scope() {
        String other = mine.reported(mine.system);
        String id =
                body(mine.system
                                .reportHazard(
                                        mine.report(
                                                Map.of(
                                                        "place",
                                                        "２３０７ 回风巷",
                                                        "description",
                                                        "局部通风机无风运转 Ventilator halted")),
                                        key())
                                .expectStatus()
                                .isCreated())
                        .path("id")
                        .asString();
        for (String q : List.of("通风机", "2307", "ventil", "ＶＥＮＴＩＬＡＴＯＲ 回风", "无风运转 巷")) {
            assertThat(found(mine.anna, q)).as(q).containsExactly(id);
            assertThat(found(mine.miner, q)).as(q).containsExactly(id);
            assertThat(found(mine.elsewhere, q)).as(q).isEmpty();
        }
        assertThat(found(mine.anna, "风机通")).isEmpty();
        assertThat(found(mine.miner, "COAL26")).containsExactlyInAnyOrder(id, other);
        act(mine.anna, id, "determine", ReportedMine.DETERMINATION);
        assertThat(found(mine.miner, "综采工作面")).containsExactlyInAnyOrder(id, other);
        assertThat(
                        body(mine.miner
                                        .listHazards(Map.of("q", "通风机", "phase", "CANDIDATE"))
                                        .expectStatus()
                                        .isOk())
                                .path("items"))
                .isEmpty();
        JsonNode first =
                body(
                        mine.miner
                                .listHazards(Map.of("q", "COAL26", "limit", 1))
                                .expectStatus()
                                .isOk());
        JsonNode second =
                body(
                        mine.miner
                                .listHazards(
                                        Map.of(
                                                "q",
                                                "COAL26",
                                                "limit",
                                                1,
                                                "cursor",
                                                first.path("next").asString()))
                                .expectStatus()
                                .isOk());
        assertThat(second.path("items").get(0).path("id").asString()).isEqualTo(other);
        assertThat(second.has("next")).isFalse();
        for (String q : List.of("面", "？！", "x".repeat(51))) {
            problem(mine.anna.listHazards(Map.of("q", q)), 400, "invalid-request");
        }
    }

    /** Only those of this mine. */
    private List<String> found(Api who, String q) {
        return body(who.listHazards(Map.of("q", q, "mine", mine.code)).expectStatus().isOk())
                .path("items")
                .valueStream()
                .map(it -> it.path("id").asString())
                .toList();
    }

    @Test
    void changes_are_told_as_on_the_topic_and_none_is_skipped_that_commits_late() {
        String late = mine.determined();
        // of another mine: changes of one wait for each other
        var other = new ReportedMine(port);
        String quick = other.determined();
        // its transaction writes first and commits last
        Sinks.Empty<Void> gate = Sinks.empty();
        Sinks.Empty<Void> written = Sinks.empty();
        CompletableFuture<Hazard> slow =
                hazards.together(
                                late,
                                () ->
                                        stopArea(late)
                                                .doOnNext(_ -> written.tryEmitEmpty())
                                                .delayUntil(_ -> gate.asMono()))
                        .toFuture();
        written.asMono().block(SOON);
        act(other.miner, quick, "stop-area", ReportedMine.STOP);
        gate.tryEmitEmpty();
        slow.orTimeout(SOON.toSeconds(), TimeUnit.SECONDS).join();

        List<JsonNode> told = new ArrayList<>();
        String[] after = {null};
        eventually(
                SOON,
                () -> {
                    told.addAll(walk(mine.system, after));
                    assertThat(of(told, mine, other)).hasSize(6);
                });
        List<JsonNode> own = of(told, mine, other);
        assertThat(own.subList(4, 6))
                .extracting(it -> it.path("subject").asString())
                .containsExactly(mine.code + "|" + late, other.code + "|" + quick);
        Set<String> ids = new HashSet<>();
        told.forEach(it -> assertThat(ids.add(it.path("id").asString())).isTrue());
        assertThat(own.getFirst().path("topic").asString()).isEqualTo("hazard-events.v1");
        assertThat(of(own, mine))
                .extracting(it -> it.path("data").path("hash").asString())
                .isEqualTo(mine.records(3).stream().map(it -> it.hash()).toList());

        assertThat(walk(mine.system, after)).as("resumed, nothing new").isEmpty();
        problem(changes(mine.miner, null), 403, "forbidden");
        problem(changes(mine.company, null), 403, "forbidden");
        assertThat(of(walk(mine.elsewhere, new String[1]), mine, other)).isEmpty();
        for (String hostile : List.of("x", "1", "1.x", "99999999999.1", "-1.2")) {
            problem(changes(mine.system, hostile), 400, "invalid-cursor");
        }
        problem(changes(mine.system, "1000000000.7"), 410, "position-not-kept");
        problem(mine.system.hazards("/changes?limit=501"), 400, "invalid-request");
    }

    private Mono<Hazard> stopArea(String id) {
        var caller =
                new Caller(
                        "miner" + mine.code,
                        "test",
                        Set.of(Role.MINE),
                        Set.of(),
                        Set.of(mine.code));
        return handler.act(
                        new HazardId(UUID.fromString(id)),
                        (now, by, _, at) -> new Oversight(now).stopArea("1203", 12, null, by, at),
                        null,
                        Precondition.ANY,
                        caller)
                .map(it -> it.hazard());
    }

    private static List<JsonNode> of(List<JsonNode> events, ReportedMine... mines) {
        return events.stream()
                .filter(event ->
                        Stream.of(mines)
                                .anyMatch(it ->
                                        event.path("subject").asString().startsWith(it.code + "|")))
                .toList();
    }

    private static ResponseSpec changes(Api who, @Nullable String after) {
        return who.hazards("/changes?limit=3" + (after == null ? "" : "&after=" + after));
    }

    /** All there is after a position, which moves on. */
    private static List<JsonNode> walk(Api who, String[] after) {
        List<JsonNode> told = new ArrayList<>();
        boolean more;
        do {
            JsonNode piece = body(changes(who, after[0]).expectStatus().isOk());
            piece.path("items").forEach(told::add);
            after[0] = piece.path("next").asString(after[0]);
            more = piece.path("more").asBoolean();
        } while (more);
        return told;
    }

    private static Map<String, Object> with(Map<String, ?> filters, String name, Object value) {
        var all = new HashMap<String, Object>(filters);
        all.put(name, value);
        return all;
    }

    private List<String> actions(Api who) {
        return items(who, Map.of("mine", mine.code)).stream()
                .map(it -> it.path("action").path("name").asString())
                .toList();
    }

    private static List<JsonNode> items(Api who, Map<String, ?> filters) {
        JsonNode page = body(who.worklist(with(filters, "limit", 200)).expectStatus().isOk());
        assertThat(page.path("unavailable")).isEmpty();
        return page.path("items").valueStream().toList();
    }
}

package org.minesafety.hazard.mine.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.testsupport.Eventually.eventually;

import com.mongodb.client.model.Filters;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.minesafety.hazard.RunningService;
import org.minesafety.hazard.majorhazard.CandidateHandler;
import org.minesafety.platform.scope.Addressees;
import org.minesafety.platform.text.Words;
import org.minesafety.testsupport.DatabaseProfile;
import org.minesafety.testsupport.ManyDocuments;
import org.minesafety.testsupport.Tokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

/** With 100,000 mines and hazards each question costs what it answers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryPlanIT implements RunningService {

    private static final int MANY = 100_000;
    private static final int COUNTIES = 10;

    /** Mines that a token names. */
    private static final int OWN = 30;

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String PROVINCE = "990000";
    private static final String CITY = "990100";
    private static final String FIRST_OF_ALL = "99";
    private static final String ENTRY = "hazard|" + FIRST_OF_ALL;
    private static final String[] COLLECTIONS = {
        "mines", "hazards", "hazard-list", "evidence", "disaster-grade-list", "worklist-hazard"
    };
    private static final String[] TYPES = {
        "COAL_UNDERGROUND", "COAL_OPEN_PIT", "METAL_NONMETAL_UNDERGROUND", "TAILINGS_POND"
    };
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final int port;
    private final ReactiveMongoTemplate mongo;
    private final CandidateHandler candidates;

    QueryPlanIT(
            @LocalServerPort int port,
            @Autowired ReactiveMongoTemplate mongo,
            @Autowired CandidateHandler candidates) {
        this.port = port;
        this.mongo = mongo;
        this.candidates = candidates;
    }

    @BeforeAll
    void load() {
        // what was there before is in the work list, so that nothing of this is put there
        eventually(LIMIT, () -> assertThat(listed()).isTrue());
        load("mines", QueryPlanIT::mine);
        load("hazards", QueryPlanIT::hazard);
        load("hazard-list", QueryPlanIT::listing);
        load("evidence", QueryPlanIT::evidence);
        load("disaster-grade-list", QueryPlanIT::grade);
        load("worklist-hazard", QueryPlanIT::entry);
    }

    private boolean listed() {
        List<Document> kinds =
                mongo.findAll(Document.class, "worklist-sweeps").collectList().block(LIMIT);
        return kinds.stream().filter(it -> it.getBoolean("done")).count() == 5;
    }

    @AfterAll
    void remove() {
        for (String collection : COLLECTIONS) {
            String first = collection.equals("worklist-hazard") ? ENTRY : FIRST_OF_ALL;
            var own = Filters.and(Filters.gte("_id", first), Filters.lt("_id", first + "a"));
            ManyDocuments.remove(database(), collection, own);
        }
    }

    @Test
    void mines_are_listed_at_the_cost_of_the_page() {
        try (var profile = new DatabaseProfile(database())) {
            for (Api caller : callers()) {
                walk(caller::list, Map.of());
                walk(caller::list, Map.of("type", "TAILINGS_POND"));
                walk(caller::list, Map.of("status", "STOPPED"));
                walk(caller::list, Map.of("status", "CLOSED"));
                walk(caller::list, Map.of("type", "COAL_UNDERGROUND", "status", "STOPPED"));
                walk(caller::list, Map.of("type", "COAL_OPEN_PIT", "status", "CLOSED"));
                walk(caller::list, Map.of("unit", CITY, "status", "CLOSED"));
            }
            walk(province()::list, Map.of("unit", county(3)));
            walk(province()::list, Map.of("unit", county(3), "status", "STOPPED"));
            profile.assertBounded(OWN, "mines");
        }
    }

    @Test
    void hazards_are_listed_at_the_cost_of_the_page() {
        try (var profile = new DatabaseProfile(database())) {
            for (Api caller : callers()) {
                walk(caller::listHazards, Map.of());
                walk(caller::listHazards, Map.of("phase", "CANDIDATE"));
                walk(caller::listHazards, Map.of("phase", "REVOKED"));
                walk(caller::listHazards, Map.of("phase", "CLOSED"));
                walk(caller::listHazards, Map.of("unit", CITY));
            }
            walk(province()::listHazards, Map.of("unit", county(3), "phase", "REVOKED"));
            walk(province()::listHazards, Map.of("mine", code(77), "phase", "CANDIDATE"));
            walk(province()::listHazards, Map.of("mine", code(77)));
            profile.assertBounded(OWN, "hazards", "hazard-list", "evidence");
        }
    }

    @Test
    void disaster_grades_are_listed_at_the_cost_of_the_page() {
        try (var profile = new DatabaseProfile(database())) {
            for (Api caller : callers()) {
                walk(caller::listGrades, Map.of());
                walk(caller::listGrades, Map.of("reviewDue", "true"));
                walk(caller::listGrades, Map.of("phase", "REVIEW_REQUESTED"));
                walk(caller::listGrades, Map.of("mine", code(77)));
                walk(caller::listPublicGrades, Map.of());
                walk(caller::listPublicGrades, Map.of("unit", county(3)));
                walk(caller::listPublicGrades, Map.of("dimension", "gas"));
            }
            profile.assertBounded(OWN, "mines", "disaster-grade-list");
        }
    }

    @Test
    void a_work_list_costs_its_page() {
        try (var profile = new DatabaseProfile(database())) {
            for (Api caller : callers()) {
                walk(caller::worklist, Map.of());
                walk(caller::worklist, Map.of("action", "stop-area"));
                walk(caller::worklist, Map.of("overdue", "true"));
                walk(caller::worklist, Map.of("overdue", "false", "kind", "hazard"));
                walk(caller::worklist, Map.of("dueBefore", "2026-01-01T00:10:00Z"));
                walk(caller::worklist, Map.of("unit", CITY));
            }
            walk(province()::worklist, Map.of("unit", county(3), "action", "stop-area"));
            walk(province()::worklist, Map.of("mine", code(78)));
            profile.assertBounded(OWN, "hazards", "worklist-hazard");
            profile.assertUnsorted("worklist-hazard");
        }
    }

    /** Of words that all hazards have it looks at 5,000, and goes on where it ended. */
    @Test
    void a_search_for_words_costs_the_rarest_of_them() {
        try (var profile = new DatabaseProfile(database())) {
            JsonNode found = page(province().listHazards(Map.of("q", "COAL26 " + code(77))));
            assertThat(found.path("items").path(0).path("id").asString()).isEqualTo(id(77));
            assertThat(found.has("next")).isFalse();
            page(callers().getLast().listHazards(Map.of("q", "COAL26 " + code(77))));
            for (Api caller : callers().subList(3, 5)) {
                page(caller.listHazards(Map.of("q", "COAL26")));
            }
            // of each condition at most 1,000 are counted
            assertThat(profile.cost().documents()).isLessThan(8 * 1_000);
        }
        JsonNode first = page(province().listHazards(Map.of("q", "COAL26 08", "phase", "CLOSED")));
        assertThat(first.path("items")).hasSizeLessThan(2);
        assertThat(first.has("next")).isTrue();
        try (var profile = new DatabaseProfile(database())) {
            walk(province()::listHazards, Map.of("q", "COAL26 08", "phase", "CLOSED"));
            assertThat(profile.cost().documents()).isLessThan(6 * 5_000);
            profile.assertUnsorted("hazard-list");
        }
    }

    @Test
    void a_report_and_a_step_cost_what_they_touch() {
        var report =
                Map.of(
                        "mine", code(80),
                        "number", "plan",
                        "criterion", "COAL26-02-08",
                        "place", "1203",
                        "description", "gas",
                        "evidence", List.of("picture"));
        String id;
        try (var profile = new DatabaseProfile(database())) {
            province().reportHazard(report, "Idempotency-Key", "plan-1").expectStatus().isCreated();
            JsonNode raised = page(province().reportHazard(report, "Idempotency-Key", "plan-2"));
            id = raised.path("id").asString();
            page(
                    province()
                            .actOn(
                                    id,
                                    "stop-area",
                                    Map.of("place", "1203", "withdrawn", 3),
                                    "If-Match",
                                    "*"));
            profile.assertBounded(OWN, "mines", "hazards", "hazard-list", "worklist-hazard");
        }
        for (String collection : List.of("hazards", "hazard-list")) {
            ManyDocuments.remove(database(), collection, Filters.eq("_id", id));
        }
        ManyDocuments.remove(database(), "worklist-hazard", Filters.eq("aggregate", id));
    }

    @Test
    void a_search_by_text_ends_after_some_mines_and_goes_on_where_it_ended() {
        JsonNode first = page(province().list(Map.of("text", "nowhere")));
        assertThat(first.path("items")).isEmpty();
        assertThat(first.has("next")).isTrue();
        String last = "N" + (MANY - 1) + "N"; // of the last county, too
        JsonNode page = page(province().list(Map.of("text", last)));
        int pages = 1;
        while (page.path("items").isEmpty() && page.has("next")) {
            page =
                    page(
                            province()
                                    .list(
                                            Map.of(
                                                    "text",
                                                    last,
                                                    "cursor",
                                                    page.path("next").asString())));
            pages++;
        }
        assertThat(page.path("items").path(0).path("code").asString()).isEqualTo(code(MANY - 1));
        assertThat(pages).isEqualTo(20);
    }

    /**
     * A thousand old alarms, sustained or not, cost a round nothing; one that changes costs one.
     */
    /** What is decided upon or put off costs nothing. */
    @Test
    void a_round_of_candidates_costs_what_has_changed() {
        eventually(LIMIT, () -> assertThat(swept()).isTrue());
        try (var profile = new DatabaseProfile(database())) {
            assertThat(candidates.round().block(LIMIT)).isFalse();
            profile.assertBounded(0, "evidence", "reference");
        }
        mongo.getCollection("candidate-sweeps")
                .flatMapMany(sweeps -> sweeps.deleteMany(new Document()))
                .blockLast(LIMIT);
        try (var profile = new DatabaseProfile(database())) {
            candidates.round().block(LIMIT);
            candidates.round().block(LIMIT);
            profile.assertBounded(0, "hazards", "hazard-list", "evidence");
        }
    }

    private boolean swept() {
        List<Document> sweeps =
                mongo.findAll(Document.class, "candidate-sweeps").collectList().block(LIMIT);
        return sweeps.stream().filter(it -> it.getBoolean("done")).count() == 3;
    }

    private interface Listing {
        ResponseSpec page(Map<String, ?> filters);
    }

    /** Two pages. */
    private static void walk(Listing list, Map<String, String> filters) {
        JsonNode first = page(list.page(filters));
        if (first.has("next")) {
            var more = new HashMap<String, Object>(filters);
            more.put("cursor", first.path("next").asString());
            page(list.page(more));
        }
    }

    private static JsonNode page(ResponseSpec answer) {
        return answer.expectStatus()
                .isOk()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody();
    }

    private List<Api> callers() {
        String[] own =
                IntStream.range(500, 500 + OWN).mapToObj(QueryPlanIT::code).toArray(String[]::new);
        return List.of(
                province(),
                Api.as(port, "county-system", county(4)),
                Api.as(port, "county-system", county(5), county(6)),
                Api.of(port, Tokens.of("mine").roles("mine").mines(code(9)).token()),
                Api.of(port, Tokens.of("mines").roles("mine").mines(own).token()),
                Api.of(
                        port,
                        Tokens.of("both").roles("supervisor").units(county(1)).mines(own).token()));
    }

    private Api province() {
        return Api.as(port, "supervisor", PROVINCE);
    }

    private void load(String collection, IntFunction<Document> document) {
        ManyDocuments.insert(database(), collection, MANY, document);
    }

    private String database() {
        return mongo.getMongoDatabase().block(LIMIT).getName();
    }

    private static Document mine(int i) {
        Document state =
                new Document("code", code(i))
                        .append("name", "矿" + i)
                        .append("creditCode", "91220221MA17K0004U")
                        .append("type", TYPES[i % TYPES.length])
                        .append("division", county(i))
                        .append("supervisionPath", path(i))
                        .append(
                                "status",
                                i % 20_000 == 7 ? "CLOSED" : i % 3 == 0 ? "STOPPED" : "PRODUCING")
                        .append("disasterGrades", grades(i));
        return new Document("_id", code(i))
                .append("version", 1L)
                .append("graded", isGraded(i) ? true : null)
                .append("state", state)
                .append("derived", String.join("/", path(i)))
                .append("search", code(i) + "\nn" + i + "n");
    }

    private static boolean isGraded(int i) {
        return i % 30 == 3;
    }

    private static Document grades(int i) {
        if (!isGraded(i)) {
            return new Document();
        }
        Document gas =
                new Document("dimension", i % 60 == 3 ? "gas" : "dust")
                        .append("grade", "HIGH")
                        .append("since", "2026-01-01")
                        .append("reviewDue", false);
        return new Document("determined", List.of(gas));
    }

    private static Document grade(int i) {
        return new Document("_id", code(i) + "-gas")
                .append("mine", code(i))
                .append("units", path(i))
                .append("dimension", "gas")
                .append("phase", i % 5_000 == 4 ? "REVIEW_REQUESTED" : "STANDING")
                .append("reviewDue", i % 4_000 == 4);
    }

    /** All but one were told as overdue; that one has no journal, so no clock can be set for it. */
    private static Document hazard(int i) {
        return new Document("_id", id(i))
                .append("version", 1L)
                .append("mine", code(i))
                .append("phase", phase(i))
                .append("criterion", "COAL26-02-08")
                .append("alarm", new Document("rule", "none").append("episode", id(i)))
                .append("revision", 1)
                .append("doubts", List.of())
                .append("raisedAt", raisedAt(i))
                .append(
                        "answer",
                        i == 1
                                ? null
                                : new Document("from", raisedAt(i))
                                        .append("due", "2026-11-27")
                                        .append("overdue", true));
    }

    private static Document listing(int i) {
        return new Document("_id", id(i))
                .append("mine", code(i))
                .append("units", path(i))
                .append("phase", phase(i))
                .append("raisedAt", raisedAt(i))
                .append(
                        "words",
                        Stream.of(code(i), "COAL26-02-08")
                                .flatMap(text -> new Words(List.of(text)).keys())
                                .distinct()
                                .toList());
    }

    /** One for each hazard, of all who may stop its area. */
    private static Document entry(int i) {
        List<String> roles = List.of("mine", "supervisor");
        return new Document("_id", "hazard|" + id(i) + "|stop-area")
                .append("aggregate", id(i))
                .append("mine", code(i))
                .append("action", "stop-area")
                .append("roles", roles)
                .append("who", Addressees.of(path(i), code(i), roles))
                .append("due", raisedAt(i));
    }

    private static Document evidence(int i) {
        String kind = i % 2 == 0 ? "SHOWS" : "SHOWS_NOT";
        Document evidence =
                new Document("episode", id(i))
                        .append("mine", code(i))
                        .append("rule", "none")
                        .append("status", "CLOSED")
                        .append("start", Date.from(START))
                        .append("sustainedAt", i % 2 == 0 ? Date.from(START) : null)
                        .append("revision", 1)
                        .append("marks", List.of());
        return new Document("_id", id(i) + "|" + kind)
                .append("version", 1L)
                .append("episode", id(i))
                .append("kind", kind)
                .append("pending", i % 100 == 0)
                .append("nextTry", Date.from(START.plus(Duration.ofDays(36_500))))
                .append("evidence", evidence);
    }

    private static String phase(int i) {
        return i % 10_000 == 7 ? "CLOSED" : i % 3 == 0 ? "REVOKED" : "CANDIDATE";
    }

    private static Date raisedAt(int i) {
        return Date.from(START.plusSeconds(i));
    }

    private static String id(int i) {
        return FIRST_OF_ALL + "000000-0000-4000-8000-%012d".formatted(i);
    }

    private static String code(int i) {
        return county(i) + "%06d".formatted(i);
    }

    private static String county(int i) {
        return "9901%02d".formatted(i % COUNTIES);
    }

    private static List<String> path(int i) {
        return List.of(PROVINCE, CITY, county(i));
    }
}

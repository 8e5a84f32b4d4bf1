package org.minesafety.hazard.suspension.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.minesafety.hazard.RunningService;
import org.minesafety.hazard.mine.web.Api;
import org.minesafety.hazard.signal.SignalHandler;
import org.minesafety.hazard.suspension.SuspensionHandler;
import org.minesafety.testsupport.DatabaseProfile;
import org.minesafety.testsupport.ManyDocuments;
import org.minesafety.testsupport.Tokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import tools.jackson.databind.JsonNode;

/** With 100,000 suspensions each question costs what it answers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SuspensionPlanIT implements RunningService {

    private static final int MANY = 100_000;
    private static final int COUNTIES = 10;

    /** Mines that a token names. */
    private static final int OWN = 30;

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String PROVINCE = "980000";
    private static final String CITY = "980100";
    private static final String FIRST_OF_ALL = "98";
    private static final String[] COLLECTIONS = {"suspensions", "suspension-list"};
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final int port;
    private final ReactiveMongoTemplate mongo;
    private final SuspensionHandler suspensions;
    private final SignalHandler signals;

    SuspensionPlanIT(
            @LocalServerPort int port,
            @Autowired ReactiveMongoTemplate mongo,
            @Autowired SuspensionHandler suspensions,
            @Autowired SignalHandler signals) {
        this.port = port;
        this.mongo = mongo;
        this.suspensions = suspensions;
        this.signals = signals;
    }

    @BeforeAll
    void load() {
        load("suspensions", MANY, SuspensionPlanIT::suspension);
        load("suspension-list", MANY, SuspensionPlanIT::listing);
        load("mines", 100, SuspensionPlanIT::mine);
        load("findings", MANY, SuspensionPlanIT::finding);
    }

    @AfterAll
    void remove() {
        var own =
                Filters.and(
                        Filters.gte("_id", FIRST_OF_ALL), Filters.lt("_id", FIRST_OF_ALL + "a"));
        for (String collection : List.of("suspensions", "suspension-list", "mines", "findings")) {
            ManyDocuments.remove(database(), collection, own);
        }
    }

    @Test
    void they_are_listed_at_the_cost_of_the_page() {
        try (var profile = new DatabaseProfile(database())) {
            for (Api caller : callers()) {
                walk(caller, Map.of());
                walk(caller, Map.of("phase", "ORDERED"));
                walk(caller, Map.of("phase", "LIFTED"));
                walk(caller, Map.of("unit", CITY));
            }
            walk(province(), Map.of("unit", county(3), "phase", "LIFTED"));
            walk(province(), Map.of("mine", code(77), "phase", "ORDERED"));
            assertThat(walk(province(), Map.of("mine", code(77)))).isEqualTo(1);
            profile.assertBounded(OWN, COLLECTIONS);
        }
    }

    /** Those whose ends are known cost a round nothing. */
    @Test
    void ends_that_are_unknown_are_found_in_an_index() {
        try (var profile = new DatabaseProfile(database())) {
            suspensions.reckonUnknown().block(LIMIT);
            profile.assertBounded(0, "suspensions");
        }
    }

    /** Nor do signals that are decided upon or put off. */
    @Test
    void signals_that_are_to_be_tried_now_are_found_in_an_index() {
        try (var profile = new DatabaseProfile(database())) {
            assertThat(signals.round().block(LIMIT)).isFalse();
            profile.assertBounded(0, "findings");
        }
    }

    /** Two pages; how many items there are on the first. */
    private static int walk(Api caller, Map<String, String> filters) {
        JsonNode first = page(caller, filters);
        if (first.has("next")) {
            var more = new HashMap<String, Object>(filters);
            more.put("cursor", first.path("next").asString());
            page(caller, more);
        }
        return first.path("items").size();
    }

    private static JsonNode page(Api caller, Map<String, ?> filters) {
        return SuspendedMine.body(caller.listSuspensions(filters).expectStatus().isOk());
    }

    private List<Api> callers() {
        String[] own =
                IntStream.range(50, 50 + OWN)
                        .mapToObj(SuspensionPlanIT::code)
                        .toArray(String[]::new);
        return List.of(
                province(),
                Api.as(port, "county-system", county(4)),
                Api.as(port, "county-system", county(5), county(6)),
                Api.of(port, Tokens.of("mines").roles("mine").mines(own).token()),
                Api.of(
                        port,
                        Tokens.of("both").roles("supervisor").units(county(1)).mines(own).token()));
    }

    private Api province() {
        return Api.as(port, "supervisor", PROVINCE);
    }

    private void load(String collection, int many, IntFunction<Document> document) {
        ManyDocuments.insert(database(), collection, many, document);
    }

    private String database() {
        return mongo.getMongoDatabase().block(LIMIT).getName();
    }

    private static Document suspension(int i) {
        Document matter =
                new Document("type", "COAL_UNDERGROUND")
                        .append("wholeMine", true)
                        .append("hazards", List.of(id(i)))
                        .append("content", "整改")
                        .append("grounds", "依据")
                        .append("until", "2026-12-31")
                        .append("line", path(i));
        Document state =
                new Document("_id", id(i))
                        .append("mine", code(i))
                        .append("phase", phase(i))
                        .append("matter", matter)
                        .append("course", new Document("proposedBy", "anna").append("visited", 0))
                        .append("clocks", new Document("running", List.of()))
                        .append("openedAt", openedAt(i))
                        .append("version", 1L);
        return new Document("_id", id(i)).append("version", 1L).append("state", state);
    }

    private static Document listing(int i) {
        return new Document("_id", id(i))
                .append("mine", code(i))
                .append("units", path(i))
                .append("phase", phase(i))
                .append("openedAt", openedAt(i))
                .append("extent", phase(i).equals("LIFTED") ? "ENDED" : "WHOLE_MINE");
    }

    private static Document finding(int i) {
        return new Document("_id", id(i))
                .append("version", 1L)
                .append("pending", i % 100 == 0)
                .append("nextTry", Date.from(START.plus(Duration.ofDays(36_500))));
    }

    private static Document mine(int i) {
        Document state =
                new Document("code", code(i))
                        .append("name", "矿" + i)
                        .append("creditCode", "91220221MA17K0004U")
                        .append("type", "COAL_UNDERGROUND")
                        .append("division", county(i))
                        .append("supervisionPath", path(i))
                        .append("status", "PRODUCING")
                        .append("disasterGrades", new Document());
        return new Document("_id", code(i))
                .append("version", 1L)
                .append("state", state)
                .append("derived", String.join("/", path(i)))
                .append("search", code(i));
    }

    private static String phase(int i) {
        return i % 10_000 == 7 ? "LIFTED" : "ORDERED";
    }

    private static Date openedAt(int i) {
        return Date.from(START.plusSeconds(i));
    }

    private static String id(int i) {
        return FIRST_OF_ALL + "000000-0000-4000-8000-%012d".formatted(i);
    }

    private static String code(int i) {
        return county(i) + "%06d".formatted(i);
    }

    private static String county(int i) {
        return "9801%02d".formatted(i % COUNTIES);
    }

    private static List<String> path(int i) {
        return List.of(PROVINCE, CITY, county(i));
    }
}

package org.minesafety.hazard.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.testsupport.Eventually.eventually;

import com.mongodb.client.model.Filters;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.minesafety.hazard.RunningService;
import org.minesafety.hazard.analysis.domain.Gathering;
import org.minesafety.hazard.mine.web.Api;
import org.minesafety.platform.calendar.WorkCalendar;
import org.minesafety.testsupport.DatabaseProfile;
import org.minesafety.testsupport.ManyDocuments;
import org.minesafety.testsupport.Tokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import tools.jackson.databind.JsonNode;

/**
 * With facts of 100,000 hazards figures read a document of each mine, and the hazards behind a
 * figure cost a bounded piece of them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnalysisPlanIT implements RunningService {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String FACTS = "hazard-facts";
    private static final String OF_MINES = "hazard-facts-of-mines";
    private static final int MANY = 100_000;
    private static final int COUNTIES = 10;
    private static final int MINES = 1_000;

    /** Workers look whether there is something to do. */
    private static final int OTHERS = 100;

    private static final int OWN = 30;

    /** As the search has it. */
    private static final int BUDGET = 5_000;

    /** One each ten minutes; the last one on 2026-11-26. */
    private static final int A_DAY = 144;

    private static final LocalDate FIRST_DAY = LocalDate.parse("2025-01-01");
    private static final int DAYS_TO_CLOSE = 20;
    private static final int OPEN = MANY / 100;
    private static final String NEVER = "9999-12-31";
    private static final String PROVINCE = "970000";
    private static final String YEAR = "from=2025-11-26&to=2026-11-25";
    private static final List<String> GROUPS =
            List.of("", "&by=UNIT", "&by=TYPE", "&by=CATEGORY", "&by=MONTH");
    private static final String FORTNIGHT = "from=2026-11-01&to=2026-11-14";

    private final int port;
    private final ReactiveMongoTemplate mongo;
    private final Facts facts;
    private final Clock clock;

    AnalysisPlanIT(
            @LocalServerPort int port,
            @Autowired ReactiveMongoTemplate mongo,
            @Autowired Facts facts,
            @Autowired Clock clock) {
        this.port = port;
        this.mongo = mongo;
        this.facts = facts;
        this.clock = clock;
    }

    @BeforeAll
    void load() {
        awaitGathered();
        ManyDocuments.insert(database(), FACTS, MANY, AnalysisPlanIT::facts);
        facts.keep(Gathering.begin(clock.instant())).block(LIMIT);
        awaitGathered();
    }

    private void awaitGathered() {
        eventually(
                LIMIT,
                () -> assertThat(facts.gathering().map(Gathering::complete).block(LIMIT)).isTrue());
    }

    @AfterAll
    void remove() {
        ManyDocuments.remove(database(), FACTS, Filters.eq("units", PROVINCE));
        ManyDocuments.remove(database(), OF_MINES, Filters.eq("units", PROVINCE));
    }

    /** And count what was determined until its end, and was open within it. */
    @Test
    void figures_cost_the_mines() {
        int underWay = 14 * A_DAY + DAYS_TO_CLOSE * A_DAY + OPEN;
        try (var profile = new DatabaseProfile(database())) {
            JsonNode total = figures(province(), FORTNIGHT).path("total");
            assertThat(count(total, "UNDER_WAY")).isBetween(underWay - 2 * A_DAY, underWay);
            assertThat(profile.cost().documents()).isLessThan(MINES + OTHERS);
            assertThat(profile.cost().questions()).noneMatch(it -> it.contains("COLLSCAN"));
        }
        try (var profile = new DatabaseProfile(database())) {
            Api county = Api.as(port, "county-system", county(4));
            for (String by : GROUPS) {
                figures(county, YEAR + by);
            }
            assertThat(profile.cost().documents())
                    .isLessThan(GROUPS.size() * MINES / COUNTIES + OTHERS);
        }
        try (var profile = new DatabaseProfile(database())) {
            figures(province(), FORTNIGHT + "&mine=" + code(77));
            callers().forEach(caller -> figures(caller, YEAR));
            profile.assertBounded(OWN, OF_MINES);
        }
    }

    @Test
    void hazards_behind_a_figure_cost_a_bounded_piece() {
        List<String> figures =
                List.of(
                        "STOCK",
                        "INFLOW",
                        "CLOSED_WITHIN",
                        "REVOKED_WITHIN",
                        "OVERDUE",
                        "EXTENDED_ONCE",
                        "EXTENDED_ONCE&reason=GEOLOGY",
                        "AGE_OVER_365");
        try (var profile = new DatabaseProfile(database())) {
            for (Api caller : callers()) {
                figures.forEach(it -> walk(caller, it));
            }
            walk(province(), "STOCK&unit=" + county(3));
            walk(province(), "STOCK&mine=" + code(77));
            profile.assertBounded(BUDGET, FACTS);
            profile.assertUnsorted(FACTS);
        }
    }

    /** Although most pages are short, none is lost and none comes twice. */
    @Test
    void a_rare_condition_is_found_whole_page_by_page() {
        assertThat(all(province(), "OVERDUE")).hasSize(count(figures(province(), YEAR), "OVERDUE"));
        Api both =
                Api.of(
                        port,
                        Tokens.of("both")
                                .roles("supervisor")
                                .units(county(1))
                                .mines(own())
                                .token());
        assertThat(all(both, "STOCK")).hasSize(count(figures(both, YEAR), "STOCK")).isNotEmpty();
    }

    private static Set<String> all(Api caller, String figure) {
        Set<String> found = new HashSet<>();
        String records = "/records?" + YEAR + "&limit=100&figure=" + figure;
        JsonNode page = ok(caller, records);
        for (int pages = 1; ; pages++) {
            page.path("items")
                    .forEach(it -> assertThat(found.add(it.path("hazard").asString())).isTrue());
            if (!page.has("next")) {
                return found;
            }
            assertThat(pages).isLessThan(2 * MANY / BUDGET);
            page = ok(caller, records + "&cursor=" + page.path("next").asString());
        }
    }

    /** Two pages. */
    private static void walk(Api caller, String figure) {
        String records = "/records?" + YEAR + "&figure=" + figure;
        JsonNode first = ok(caller, records);
        if (first.has("next")) {
            ok(caller, records + "&cursor=" + first.path("next").asString());
        }
    }

    private static JsonNode figures(Api caller, String query) {
        return ok(caller, "?" + query);
    }

    private static JsonNode ok(Api caller, String query) {
        return caller.analysis(query)
                .expectStatus()
                .isOk()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody();
    }

    private static int count(JsonNode answer, String figure) {
        JsonNode figures = answer.has("total") ? answer.path("total") : answer;
        return figures.path("figures")
                .valueStream()
                .filter(it -> it.path("figure").asString().equals(figure))
                .mapToInt(it -> it.path("count").asInt())
                .sum();
    }

    private List<Api> callers() {
        return List.of(
                province(),
                Api.as(port, "county-system", county(4)),
                Api.as(port, "county-system", county(5), county(6)),
                Api.of(port, Tokens.of("mine").roles("mine").mines(code(9)).token()),
                Api.of(port, Tokens.of("mines").roles("mine").mines(own()).token()),
                Api.of(
                        port,
                        Tokens.of("both")
                                .roles("supervisor")
                                .units(county(1))
                                .mines(own())
                                .token()));
    }

    private Api province() {
        return Api.as(port, "supervisor", PROVINCE);
    }

    private String database() {
        return mongo.getMongoDatabase().block(LIMIT).getName();
    }

    /** About each hundredth is open, and each eleventh of these long overdue. */
    private static Document facts(int i) {
        LocalDate determined = FIRST_DAY.plusDays(i / A_DAY);
        boolean open = i % 101 == 3;
        boolean late = i % 1_111 == 3;
        String closed = open ? NEVER : determined.plusDays(DAYS_TO_CLOSE).toString();
        String due = determined.plusDays(1).toString();
        boolean extended = i % 303 == 3;
        return new Document("_id", "97000000-0000-4000-8000-%012d".formatted(i))
                .append("version", 1L)
                .append("mine", code(i))
                .append("units", List.of(PROVINCE, county(i)))
                .append("type", i % 2 == 0 ? "COAL_UNDERGROUND" : "TAILINGS_POND")
                .append("category", "gas-over-limit")
                .append("determinedAt", Date.from(at(i)))
                .append("determinedOn", determined.toString())
                .append("closedOn", closed)
                .append("revokedOn", NEVER)
                .append("endedOn", closed)
                .append("extendedOn", extended ? due : NEVER)
                .append("repeat", false)
                .append("wasOverdue", late)
                .append(
                        "late",
                        late
                                ? List.of(
                                        new Document("due", due)
                                                .append("from", due)
                                                .append("to", NEVER))
                                : List.of())
                .append("acceptedLate", false)
                .append(
                        "extensions",
                        extended
                                ? List.of(new Document("reason", "GEOLOGY").append("on", due))
                                : List.of());
    }

    private static Instant at(int i) {
        return FIRST_DAY.atStartOfDay().plusMinutes(10L * i).toInstant(WorkCalendar.CHINA);
    }

    /** A hundred hazards of each mine. */
    private static String code(int i) {
        return county(i) + "%06d".formatted(i % MINES);
    }

    private static String[] own() {
        return IntStream.range(500, 500 + OWN)
                .mapToObj(AnalysisPlanIT::code)
                .toArray(String[]::new);
    }

    private static String county(int i) {
        return "9701%02d".formatted(i % COUNTIES);
    }
}

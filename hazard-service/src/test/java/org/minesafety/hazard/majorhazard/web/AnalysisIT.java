package org.minesafety.hazard.majorhazard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.hazard.majorhazard.web.ReportedMine.CLOSING;
import static org.minesafety.hazard.majorhazard.web.ReportedMine.COUNTY;
import static org.minesafety.hazard.majorhazard.web.ReportedMine.RECORD;
import static org.minesafety.hazard.majorhazard.web.ReportedMine.act;
import static org.minesafety.hazard.majorhazard.web.ReportedMine.body;
import static org.minesafety.hazard.mine.web.Api.mineIn;
import static org.minesafety.testsupport.Eventually.eventually;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.hazard.RunningService;
import org.minesafety.hazard.analysis.Facts;
import org.minesafety.hazard.analysis.domain.FactRow;
import org.minesafety.hazard.analysis.domain.Figure;
import org.minesafety.hazard.analysis.domain.Gathering;
import org.minesafety.hazard.analysis.domain.HazardFacts;
import org.minesafety.hazard.analysis.domain.Period;
import org.minesafety.hazard.analysis.domain.RandomLives;
import org.minesafety.hazard.analysis.domain.Recount;
import org.minesafety.hazard.majorhazard.HazardMoment;
import org.minesafety.hazard.mine.SupervisionFollower;
import org.minesafety.hazard.mine.web.Api;
import org.minesafety.platform.journal.Journal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

/** Figures follow what happens to hazards, and lead to the hazards that they count. */
class AnalysisIT implements RunningService {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String PROVINCE = "980000";
    private static final String FACTS = "hazard-facts";
    private static final String OF_MINES = "hazard-facts-of-mines";
    private static final List<String> COUNTIES = List.of("980101", "980102", "980203");

    private final int port;
    private final Facts facts;
    private final ReactiveMongoTemplate mongo;
    private final Clock clock;
    private final Journal journal;
    private final List<SupervisionFollower> followers;

    AnalysisIT(
            @LocalServerPort int port,
            @Autowired Facts facts,
            @Autowired ReactiveMongoTemplate mongo,
            @Autowired Clock clock,
            @Autowired Journal journal,
            @Autowired List<SupervisionFollower> followers) {
        this.port = port;
        this.facts = facts;
        this.mongo = mongo;
        this.clock = clock;
        this.journal = journal;
        this.followers = followers;
    }

    @Test
    void figures_follow_what_happens_and_are_seen_by_who_sees_the_hazards() {
        var mine = new ReportedMine(port);
        mine.reported(mine.system);
        String open = mine.determined();
        String revoked = mine.determined();
        act(mine.bo, revoked, "revoke", Map.of("reason", "DUPLICATE", "note", "twice"));
        String closed = mine.awaiting(mine.determined());
        act(mine.bo, closed, "acceptance", RECORD);
        act(mine.chen, closed, "confirm-acceptance", RECORD);
        act(mine.anna, closed, "closing", CLOSING);

        JsonNode figures = figures(mine.anna, "?mine=" + mine.code).path("total");
        assertThat(count(figures, "STOCK")).isEqualTo(1);
        assertThat(count(figures, "INFLOW")).isEqualTo(3);
        assertThat(count(figures, "CLOSED_WITHIN")).isEqualTo(1);
        assertThat(count(figures, "REVOKED_WITHIN")).isEqualTo(1);
        assertThat(count(figures, "AGE_TO_7")).isEqualTo(1);
        assertThat(count(figures, "OVERDUE")).isZero();
        assertThat(figures.path("daysToClose").path("median").asInt(-1)).isZero();
        assertThat(records(mine.anna, figures, "STOCK")).containsExactly(open);
        assertThat(records(mine.anna, figures, "CLOSED_WITHIN")).containsExactly(closed);
        assertThat(records(mine.anna, figures, "REVOKED_WITHIN")).containsExactly(revoked);

        assertThat(count(figures(mine.miner, "").path("total"), "INFLOW")).isEqualTo(3);
        assertThat(count(figures(mine.company, "").path("total"), "INFLOW")).isEqualTo(3);
        JsonNode elsewhere = figures(mine.elsewhere, "?mine=" + mine.code).path("total");
        assertThat(count(elsewhere, "INFLOW")).isZero();
        assertThat(records(mine.elsewhere, figures, "STOCK")).isEmpty();

        JsonNode byUnit = figures(Api.as(port, "supervisor", "220000"), "?by=UNIT");
        assertThat(byUnit.path("groups").valueStream().map(it -> it.path("key").asString()))
                .contains("220200");
        JsonNode subjects = figures(mine.anna, "?by=CATEGORY&mine=" + mine.code).path("groups");
        assertThat(subjects.valueStream().map(it -> it.path("key").asString()))
                .containsExactly("gas-over-limit");

        Api.as(port, "county-system", "220000")
                .put(mine.code, mineIn("220282"), "If-Match", "*")
                .expectStatus()
                .isOk();
        JsonNode there = figures(mine.elsewhere, "?mine=" + mine.code).path("total");
        assertThat(count(there, "INFLOW")).isEqualTo(3);
        assertThat(records(mine.elsewhere, there, "STOCK")).containsExactly(open);
        JsonNode gone = figures(mine.anna, "?mine=" + mine.code).path("total");
        assertThat(count(gone, "INFLOW")).isZero();
    }

    @Test
    void what_cannot_be_asked_is_refused() {
        Api county = Api.as(port, "supervisor", COUNTY);
        for (String wrong :
                List.of(
                        "?from=2026-02-01&to=2026-01-01",
                        "?from=2024-01-01&to=2026-01-01",
                        "?by=NONE",
                        "?to=yesterday",
                        "?from=9999-12-31&to=9999-12-31",
                        "/records",
                        "/records?figure=STOCK&reason=geology")) {
            county.analysis(wrong).expectStatus().isBadRequest();
        }
        Api.as(port, "supervisor", COUNTY, "220282")
                .analysis("?by=UNIT")
                .expectStatus()
                .isBadRequest();
        for (String odd : List.of("$", "$$ROOT", "$units")) {
            county.analysis("/records?figure=EXTENDED_ONCE&reason=" + odd)
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$.items")
                    .isEmpty();
        }
        Api.as(port, "mine-uplink", COUNTY).analysis("").expectStatus().isForbidden();
    }

    /** The database counts what a recount of all lives counts, in each group. */
    @Test
    void figures_of_many_lives_are_what_a_recount_finds() {
        Map<HazardFacts, List<HazardMoment>> lives = new HashMap<>();
        for (int county = 0; county < COUNTIES.size(); county++) {
            String code = COUNTIES.get(county);
            var random = new RandomLives(county, code + "000001");
            for (int i = 0; i < 100; i++) {
                List<HazardMoment> life = random.next();
                lives.put(random.facts(life, units(code)), life);
            }
        }
        try {
            lives.keySet().forEach(it -> facts.save(it).block(LIMIT));
            for (boolean gathered : List.of(true, false)) {
                settled(gathered);
                compare(lives);
            }
        } finally {
            settled(true);
            remove();
        }
    }

    private void compare(Map<HazardFacts, List<HazardMoment>> lives) {
        Api province = Api.as(port, "supervisor", PROVINCE);
        for (Period period :
                List.of(
                        period("2025-03-01", "2025-06-15"),
                        period("2025-07-01", "2026-06-30"),
                        period("2026-02-10", "2026-02-10"))) {
            for (String by : List.of("UNIT", "TYPE", "CATEGORY", "MONTH")) {
                compare(province, lives, period, by);
            }
        }
    }

    /** Nothing is to be gathered for a day; whether figures are counted of what is. */
    private void settled(boolean gathered) {
        awaitGathered();
        facts.keep(new Gathering(null, clock.instant(), false, true, gathered)).block(LIMIT);
    }

    private Gathering awaitGathered() {
        eventually(LIMIT, () -> assertThat(facts.gathering().block(LIMIT).done()).isTrue());
        return facts.gathering().block(LIMIT);
    }

    private Gathering gatheredAnew() {
        awaitGathered();
        facts.keep(Gathering.begin(clock.instant())).block(LIMIT);
        return awaitGathered();
    }

    private void remove() {
        for (String collection : List.of(FACTS, OF_MINES)) {
            mongo.remove(Query.query(Criteria.where("units").is(PROVINCE)), collection)
                    .block(LIMIT);
        }
    }

    /**
     * Of one mine a hazard is missing, of another one all; a third has one too many. Facts that
     * cannot be read hold up nothing, neither when they are gathered nor when they are counted.
     */
    @Test
    void what_is_gathered_wrongly_is_put_right() {
        for (String county : COUNTIES) {
            var random = new RandomLives(county.hashCode(), county + "000002");
            for (int i = 0; i < 20; i++) {
                facts.save(random.facts(random.next(), units(county))).block(LIMIT);
            }
        }
        try {
            List<Document> right = gathered();
            assertThat(right).hasSize(COUNTIES.size());
            Document first = right.getFirst();
            String year =
                    first.keySet().stream().filter(it -> it.startsWith("y")).findFirst().get();
            String hazard = first.get(year, Document.class).keySet().iterator().next();
            var wrong = new Update().unset(year + "." + hazard);
            mongo.updateFirst(ofMine(first), wrong, OF_MINES).block(LIMIT);
            mongo.remove(ofMine(right.get(1)), OF_MINES).block(LIMIT);
            Object row = first.get(year, Document.class).get(hazard);
            var more = Update.update("open." + hazard, row);
            mongo.updateFirst(ofMine(right.get(2)), more, OF_MINES).block(LIMIT);
            assertThat(gathered()).isNotEqualTo(right);
            for (String mine : List.of("000001", "000002")) {
                var unreadable =
                        new Document("_id", "unreadable-" + mine)
                                .append("mine", COUNTIES.getFirst() + mine)
                                .append("units", units(COUNTIES.getFirst()))
                                .append("determinedOn", "2025-03-01")
                                .append("endedOn", "9999-12-31");
                mongo.insert(unreadable, FACTS).block(LIMIT);
            }
            assertThat(gatheredAnew().complete()).isTrue();
            assertThat(gathered()).isEqualTo(right);
            Api province = Api.as(port, "supervisor", PROVINCE);
            String asked = "?from=2025-03-01&to=2026-02-28";
            JsonNode counted = figures(province, asked);
            settled(false);
            assertThat(figures(province, asked)).isEqualTo(counted);
        } finally {
            remove();
            assertThat(gatheredAnew().complete()).isTrue();
        }
    }

    /** What is gathered first was read before the mine moved, and written after it. */
    @Test
    void a_mine_that_moves_while_it_is_gathered_is_gathered_where_it_is() {
        String mine = COUNTIES.getFirst() + "000003";
        List<String> there = units(COUNTIES.getLast());
        var random = new RandomLives(3, mine);
        facts.save(random.facts(random.next(), units(COUNTIES.getFirst()))).block(LIMIT);
        settled(true);
        var once = new AtomicBoolean(true);
        try {
            mongo.remove(Query.query(Criteria.where("_id").is(mine)), OF_MINES).block(LIMIT);
            journal.command(
                            "test|gathers",
                            () ->
                                    facts.find("none")
                                            .then(
                                                    once.getAndSet(false)
                                                            ? moved(mine, there)
                                                            : Mono.empty())
                                            .then(Mono.defer(() -> facts.gather(mine))))
                    .block(LIMIT);
            assertThat(gathered())
                    .singleElement()
                    .satisfies(
                            it -> assertThat(it.getList("units", String.class)).isEqualTo(there));
        } finally {
            remove();
        }
    }

    /** In a transaction of its own. */
    private Mono<Void> moved(String mine, List<String> units) {
        MineCode code = MineCode.parse(mine).orElseThrow();
        Mono<Void> move =
                journal.command(
                        "test|moves",
                        () ->
                                Flux.fromIterable(followers)
                                        .concatMap(it -> it.supervisedBy(code, units))
                                        .then());
        return Mono.<Void>fromRunnable(() -> move.block(LIMIT))
                .subscribeOn(Schedulers.boundedElastic());
    }

    /** An earlier release that comes back must not take these rows for its own. */
    @Test
    void that_another_form_was_gathered_is_forgotten() {
        String gatherings = "hazard-facts-gathering";
        int earlier = FactRow.FORM - 1;
        var complete = new Document("_id", earlier).append("complete", true);
        mongo.insert(complete, gatherings).block(LIMIT);
        gatheredAnew();
        assertThat(mongo.findById(earlier, Document.class, gatherings).blockOptional(LIMIT))
                .isEmpty();
    }

    private List<Document> gathered() {
        var all = Query.query(Criteria.where("units").is(PROVINCE)).with(Sort.by("_id"));
        return mongo.find(all, Document.class, OF_MINES).collectList().block(LIMIT);
    }

    private static Query ofMine(Document gathered) {
        return Query.query(Criteria.where("_id").is(gathered.getString("_id")));
    }

    private static void compare(
            Api province, Map<HazardFacts, List<HazardMoment>> lives, Period period, String by) {
        JsonNode answer =
                figures(province, "?by=%s&from=%s&to=%s".formatted(by, period.from(), period.to()));
        Stream<HazardFacts> all = lives.keySet().stream();
        compare(province, lives, all.toList(), answer.path("total"), period);
        assertThat(answer.path("groups")).isNotEmpty();
        for (JsonNode group : answer.path("groups")) {
            String key = group.path("key").asString();
            Period of =
                    by.equals("MONTH")
                            ? period.months().stream()
                                    .filter(it -> it.month().equals(key))
                                    .findFirst()
                                    .orElseThrow()
                            : period;
            List<HazardFacts> members =
                    lives.keySet().stream()
                            .filter(it ->
                                    switch (by) {
                                        case "UNIT" -> it.units().contains(key);
                                        case "TYPE" -> it.type().name().equals(key);
                                        case "CATEGORY" -> it.category().equals(key);
                                        default -> true;
                                    })
                            .toList();
            compare(province, lives, members, group.path("figures"), of);
        }
    }

    private static void compare(
            Api province,
            Map<HazardFacts, List<HazardMoment>> lives,
            List<HazardFacts> members,
            JsonNode figures,
            Period period) {
        for (Figure figure : Figure.values()) {
            List<String> expected =
                    members.stream()
                            .filter(it ->
                                    Recount.counts(
                                            figure, Objects.requireNonNull(lives.get(it)), period))
                            .map(HazardFacts::hazard)
                            .toList();
            assertThat(count(figures, figure.name()))
                    .as("%s in %s", figure, period)
                    .isEqualTo(expected.size());
        }
        for (Figure figure : List.of(Figure.OVERDUE, Figure.EXTENDED_ONCE)) {
            assertThat(records(province, figures, figure.name()))
                    .containsExactlyInAnyOrderElementsOf(
                            members.stream()
                                    .filter(it ->
                                            Recount.counts(
                                                    figure,
                                                    Objects.requireNonNull(lives.get(it)),
                                                    period))
                                    .map(HazardFacts::hazard)
                                    .toList());
        }
        int[] days =
                members.stream()
                        .filter(it ->
                                Recount.counts(
                                        Figure.CLOSED_WITHIN,
                                        Objects.requireNonNull(lives.get(it)),
                                        period))
                        .mapToInt(it -> Objects.requireNonNull(it.days()))
                        .sorted()
                        .toArray();
        if (days.length > 0) {
            assertThat(figures.path("daysToClose").path("median").asInt())
                    .as(Arrays.toString(days))
                    .isEqualTo(days[(days.length + 1) / 2 - 1]);
        }
    }

    private static List<String> units(String county) {
        return List.of(PROVINCE, county.substring(0, 4) + "00", county);
    }

    private static Period period(String from, String to) {
        return new Period(LocalDate.parse(from), LocalDate.parse(to));
    }

    private static JsonNode figures(Api who, String query) {
        return body(who.analysis(query).expectStatus().isOk());
    }

    private static JsonNode figure(JsonNode figures, String name) {
        return figures.path("figures")
                .valueStream()
                .filter(it -> it.path("figure").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static int count(JsonNode figures, String name) {
        return figure(figures, name).path("count").asInt(-1);
    }

    /** By the address that the figure shows, page by page. */
    private static List<String> records(Api who, JsonNode figures, String name) {
        String link = figure(figures, name).path("records").asString();
        String query = link.substring("/api/v1/hazard-analysis".length()) + "&limit=40";
        List<String> ids = new ArrayList<>();
        JsonNode page = body(who.analysis(query).expectStatus().isOk());
        while (true) {
            page.path("items").forEach(it -> ids.add(it.path("hazard").asString()));
            if (!page.has("next")) {
                return ids;
            }
            page =
                    body(
                            who.analysis(query + "&cursor=" + page.path("next").asString())
                                    .expectStatus()
                                    .isOk());
        }
    }
}

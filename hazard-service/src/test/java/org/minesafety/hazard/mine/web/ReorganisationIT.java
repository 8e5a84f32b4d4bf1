package org.minesafety.hazard.mine.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.hazard.MovableTime.today;
import static org.minesafety.hazard.mine.web.Api.mineIn;
import static org.minesafety.hazard.mine.web.Api.newCode;
import static org.minesafety.hazard.mine.web.Api.problem;
import static org.minesafety.testsupport.Eventually.eventually;
import static org.springframework.http.HttpHeaders.IF_MATCH;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.mine.MineEvent.MineMoved;
import org.minesafety.contracts.mine.MineEvent.MineRegistered;
import org.minesafety.contracts.topic.EntityRecord;
import org.minesafety.hazard.MovableTime;
import org.minesafety.hazard.TopicRecords;
import org.minesafety.hazard.mine.MineHandler;
import org.minesafety.platform.journal.JournalVerifier;
import org.minesafety.platform.reference.ReferenceEditors;
import org.minesafety.testsupport.Infrastructure;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The province changes who supervises in a division. On a service of its own, because what it
 * changes holds for all mines; of another name, because a relay has one leader per name.
 */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.application.name=" + ReorganisationIT.SERVICE,
            "minesafety.hazard.reorganisation-pause=200ms"
        })
@Import(MovableTime.class)
class ReorganisationIT {

    static final String SERVICE = "hazard-service-reorganised";

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String PROVINCE = "220000";
    private static final String CITY = "220500";

    @DynamicPropertySource
    static void infrastructure(DynamicPropertyRegistry registry) {
        Infrastructure.register(registry);
    }

    private final int port;
    private final MineHandler handler;
    private final JournalVerifier verifier;
    private Api province;
    private Api city;
    private Api auditor;
    private ReferenceEditors editors;

    ReorganisationIT(
            @LocalServerPort int port,
            @Autowired MineHandler handler,
            @Autowired JournalVerifier verifier) {
        this.port = port;
        this.handler = handler;
        this.verifier = verifier;
    }

    @BeforeEach
    void callers() {
        province = Api.as(port, "supervisor", PROVINCE);
        city = Api.as(port, "supervisor", CITY);
        auditor = Api.as(port, "auditor", PROVINCE);
        editors = ReferenceEditors.at(port);
    }

    @Test
    void the_mines_of_a_county_that_reports_to_the_province_from_now_on_follow_it_once() {
        var mines = registered("220524", 3);
        String arranged = registered("220524", 1).getFirst();
        province.arrange(arranged, Map.of("path", List.of(PROVINCE, CITY)), IF_MATCH, "\"1\"")
                .expectStatus()
                .isOk();
        String version = reports("220524", PROVINCE, today());

        for (String code : mines) {
            eventually(SOON, () -> shows(code, List.of(PROVINCE, "220524"), 2));
            problem(city.get(code), 404, "not-found");
            Api.as(port, "county-system", "220524").get(code).expectStatus().isOk();
        }
        eventually(SOON, () -> shows(arranged, List.of(PROVINCE, CITY), 3));
        city.get(arranged).expectStatus().isOk();
        follow().block(SOON);

        auditor.journal(mines.getFirst(), "")
                .expectBody()
                .jsonPath("$.items[*].type")
                .isEqualTo(List.of("Registered", "Moved"))
                .jsonPath("$.items[1].what.reason")
                .isEqualTo("REORGANISATION")
                .jsonPath("$.items[1].what.divisions")
                .isEqualTo(Integer.parseInt(version))
                .jsonPath("$.items[1].who.client")
                .isEqualTo(SERVICE);
        assertThat(types(arranged)).containsExactly("Registered", "Moved", "SupervisionConfirmed");
        var records = TopicRecords.of(Topics.MINE_REGISTRY, mines.getFirst(), 2);
        assertThat(records)
                .extracting(it -> it.fact().getClass())
                .isEqualTo(List.of(MineRegistered.class, MineMoved.class));
        assertThat(records.getLast().fact())
                .isInstanceOfSatisfying(
                        MineMoved.class,
                        moved ->
                                assertThat(moved.formerSupervisionPath())
                                        .containsExactly(PROVINCE, CITY, "220524"));
        assertThat(records.getLast().state().supervisionPath()).containsExactly(PROVINCE, "220524");
        assertThat(TopicRecords.of(Topics.MINE_REGISTRY, arranged, 2))
                .extracting(EntityRecord::version)
                .containsExactly(1L, 2L);
    }

    @Test
    void mines_follow_on_the_day_on_which_it_comes_into_force() {
        String code = registered("220521", 1).getFirst();
        String version = reports("220521", PROVINCE, today().plusDays(1));
        follow().block(SOON);
        shows(code, List.of(PROVINCE, CITY, "220521"), 1);
        city.put(code, mineIn("220521", it -> it.largestShift = 9), IF_MATCH, "\"1\"")
                .expectStatus()
                .isOk();

        MovableTime.letADayPass();
        eventually(SOON, () -> shows(code, List.of(PROVINCE, "220521"), 3));
        problem(city.get(code), 404, "not-found");
        auditor.journal(code, "")
                .expectBody()
                .jsonPath("$.items[*].type")
                .isEqualTo(List.of("Registered", "Changed", "Moved"))
                .jsonPath("$.items[2].what.divisions")
                .isEqualTo(Integer.parseInt(version));
        problem(city.put(newCode("220521"), mineIn("220521")), 403, "target-out-of-scope");
    }

    /** A round that is broken off is what a killed process leaves. */
    @Test
    void rounds_that_break_off_or_work_at_once_move_each_mine_once() {
        var random = new Random(11);
        var mines = registered("220523", 60);
        for (int time = 1; time <= 4; time++) {
            String superior = time % 2 == 1 ? PROVINCE : CITY;
            reports("220523", superior, today());
            Flux.range(0, 10)
                    .flatMap(_ ->
                            follow().takeUntilOther(
                                            Mono.delay(Duration.ofMillis(random.nextInt(80)))))
                    .then(follow())
                    .block(SOON);
            for (String code : mines) {
                shows(code, path(superior, "220523"), time + 1);
            }
        }
        assertThat(types(mines.getLast()))
                .containsExactly("Registered", "Moved", "Moved", "Moved", "Moved");
        assertThat(verifier.verifyAll().block(SOON).sound()).isTrue();
    }

    @Test
    void a_mine_and_a_reorganisation_at_the_same_moment_end_with_the_new_units() {
        for (int time = 0; time < 10; time++) {
            String code = newCode("220502");
            String superior = time % 2 == 0 ? PROVINCE : CITY;
            Mono.when(
                            later(() -> province.put(code, mineIn("220502"))),
                            later(() -> editors.set("divisions", today(), row("220502", superior))))
                    .block(SOON);
            eventually(
                    SOON,
                    () ->
                            province.get(code)
                                    .expectBody()
                                    .jsonPath("$.supervisionPath")
                                    .isEqualTo(path(superior, "220502")));
            assertThat(types(code)).hasSizeLessThanOrEqualTo(2);
        }
    }

    @Test
    void an_ended_division_keeps_its_mines_until_they_are_moved_and_takes_no_other() {
        String code = registered("220503", 1).getFirst();
        editors.end("divisions", today(), "220503").expectStatus().isOk();
        follow().block(SOON);
        shows(code, List.of(PROVINCE, CITY, "220503"), 1);
        problem(city.put(newCode("220503"), mineIn("220503")), 400, "invalid-request");
        city.put(code, mineIn("220582"), IF_MATCH, "\"1\"").expectStatus().isOk();
        shows(code, List.of(PROVINCE, CITY, "220582"), 2);
    }

    @Test
    void divisions_that_would_hang_in_the_air_are_refused() {
        String tag = tag();
        editors.set("divisions", today(), row("220582", "229900"))
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].detail")
                .isEqualTo("与自 " + today() + " 起同时生效的其他行相矛盾：220582 → 229900");
        problem(editors.end("divisions", today(), CITY), 400, "invalid-request");
        problem(editors.set("divisions", today(), row("220582", "220582")), 400, "invalid-request");
        problem(
                ReferenceEditors.of(port, CITY).set("divisions", today(), row("220582", CITY)),
                403,
                "forbidden");
        assertThat(tag()).isEqualTo(tag);
    }

    private Mono<Void> follow() {
        return handler.followDivisions();
    }

    private static Mono<Void> later(Supplier<ResponseSpec> request) {
        return Mono.<Void>fromRunnable(() -> request.get().expectStatus().is2xxSuccessful())
                .subscribeOn(Schedulers.boundedElastic());
    }

    private List<String> registered(String county, int count) {
        var codes = IntStream.range(0, count).mapToObj(_ -> newCode(county)).toList();
        var items = codes.stream().map(it -> Map.of("code", it, "mine", mineIn(county))).toList();
        province.batch(Map.of("items", items), "Idempotency-Key", UUID.randomUUID().toString())
                .expectStatus()
                .isOk();
        return codes;
    }

    /** Lets a county report to a unit; the version of the divisions after that. */
    private String reports(String county, String superior, LocalDate from) {
        editors.set("divisions", from, row(county, superior)).expectStatus().isOk();
        return tag().replace("\"", "");
    }

    private static Map<String, String> row(String county, String superior) {
        return Map.of(
                "code",
                county,
                "nameZh",
                "县",
                "nameEn",
                "County",
                "level",
                "COUNTY",
                "parentCode",
                CITY,
                "reportsTo",
                superior);
    }

    private String tag() {
        return province.reference("").returnResult(Void.class).getResponseHeaders().getETag();
    }

    private void shows(String code, List<String> path, int version) {
        province.get(code)
                .expectBody()
                .jsonPath("$.supervisionPath")
                .isEqualTo(path)
                .jsonPath("$.version")
                .isEqualTo(version);
    }

    private List<String> types(String code) {
        var types = new ArrayList<String>();
        auditor.journal(code, "")
                .expectBody()
                .jsonPath("$.items[*].type")
                .value(List.class, found -> found.forEach(it -> types.add(it.toString())));
        return types;
    }

    private static List<String> path(String superior, String county) {
        return superior.equals(PROVINCE)
                ? List.of(PROVINCE, county)
                : List.of(PROVINCE, superior, county);
    }
}

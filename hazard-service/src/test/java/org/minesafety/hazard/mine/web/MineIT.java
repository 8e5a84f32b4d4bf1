package org.minesafety.hazard.mine.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.hazard.mine.domain.MineFixtures.site;
import static org.minesafety.hazard.mine.web.Api.mineIn;
import static org.minesafety.hazard.mine.web.Api.newCode;
import static org.springframework.http.HttpHeaders.IF_MATCH;
import static org.springframework.http.HttpHeaders.IF_NONE_MATCH;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minesafety.contracts.mine.MineState.Location;
import org.minesafety.contracts.mine.MineStatus;
import org.minesafety.hazard.RunningService;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.json.JsonMapper;

/** One mine: registering and changing it. */
class MineIT implements RunningService {

    private static final String COUNTY = "220281";
    private static final int AT_ONCE = 12;

    private final int port;
    private Api county;
    private Api province;
    private String code;

    MineIT(@LocalServerPort int port) {
        this.port = port;
    }

    @BeforeEach
    void callers() {
        county = Api.as(port, "county-system", COUNTY);
        province = Api.as(port, "supervisor", "220000");
        code = newCode(COUNTY);
    }

    @Test
    void a_registered_mine_is_shown_with_its_version_and_its_supervisors() {
        county.put(code, mineIn(COUNTY))
                .expectStatus()
                .isCreated()
                .expectHeader()
                .location("/api/v1/mines/" + code)
                .expectHeader()
                .valueEquals("ETag", "\"1\"");
        var shown = county.get(code).expectStatus().isOk();
        shown.expectHeader()
                .valueEquals("ETag", "\"1\"")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo(code)
                .jsonPath("$.name")
                .isEqualTo("蛟河煤矿")
                .jsonPath("$.supervisionPath")
                .isEqualTo(List.of("220000", "220200", COUNTY))
                .jsonPath("$.location.longitude")
                .isEqualTo(127.34)
                .jsonPath("$.version")
                .isEqualTo(1);
        county.get(code, IF_NONE_MATCH, "\"1\"").expectStatus().isNotModified();
        Api.as(port, "supervisor", "220200").get(code).expectStatus().isOk();
        province.get(code).expectStatus().isOk();
    }

    @Test
    void a_change_names_the_version_that_it_builds_on() {
        county.put(code, mineIn(COUNTY), IF_NONE_MATCH, "*").expectStatus().isCreated();
        var changed = mineIn(COUNTY, it -> it.largestShift = 99);
        Api.problem(county.put(code, changed), 428, "precondition-required");
        Api.problem(county.put(code, changed, IF_MATCH, "\"7\""), 412, "precondition-failed");
        Api.problem(county.put(code, changed, IF_NONE_MATCH, "*"), 412, "precondition-failed");
        county.put(code, changed, IF_MATCH, "\"1\"")
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("ETag", "\"2\"");
    }

    @Test
    void saying_the_same_again_changes_nothing() {
        county.put(code, mineIn(COUNTY)).expectStatus().isCreated();
        for (String[] headers : new String[][] {{}, {IF_MATCH, "\"1\""}, {IF_MATCH, "\"9\""}}) {
            county.put(code, mineIn(COUNTY), headers)
                    .expectStatus()
                    .isOk()
                    .expectHeader()
                    .valueEquals("ETag", "\"1\"");
        }
        Api.problem(
                county.put(code, mineIn(COUNTY), IF_NONE_MATCH, "*"), 412, "precondition-failed");
    }

    @Test
    void of_changes_that_build_on_the_same_version_one_wins() throws Exception {
        county.put(code, mineIn(COUNTY)).expectStatus().isCreated();
        var answers =
                atOnce(it ->
                        county.put(
                                code,
                                mineIn(COUNTY, mine -> mine.largestShift = it),
                                IF_MATCH,
                                "\"1\""));
        assertThat(answers).containsExactlyInAnyOrderEntriesOf(Map.of(200, 1, 412, AT_ONCE - 1));
        county.get(code).expectHeader().valueEquals("ETag", "\"2\"");
    }

    @Test
    void of_registrations_of_one_code_one_wins() throws Exception {
        var answers =
                atOnce(it ->
                        county.put(
                                code,
                                mineIn(COUNTY, mine -> mine.largestShift = it),
                                IF_NONE_MATCH,
                                "*"));
        assertThat(answers).containsExactlyInAnyOrderEntriesOf(Map.of(201, 1, 412, AT_ONCE - 1));
    }

    @Test
    void only_the_province_changes_a_closed_mine() {
        var closed = mineIn(COUNTY, it -> it.status = MineStatus.CLOSED);
        county.put(code, closed).expectStatus().isCreated();
        closed.largestShift = 99;
        Api.problem(county.put(code, closed, IF_MATCH, "\"1\""), 409, "mine-closed");
        province.put(code, closed, IF_MATCH, "\"1\"").expectStatus().isOk();
    }

    @Test
    void every_mistake_is_named_with_its_place() {
        var wrong =
                mineIn(
                        "220200",
                        it -> {
                            it.name = null;
                            it.creditCode = "9144030071526726XX";
                            it.location = new Location(43.7, 127.3);
                            it.slopeHeightMetres = 100;
                        });
        county.put(code, wrong)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[*].pointer")
                .isEqualTo(
                        List.of(
                                "#/name",
                                "#/creditCode",
                                "#/division",
                                "#/location/longitude",
                                "#/location/latitude",
                                "#/slopeHeightMetres"))
                .jsonPath("$.errors[0].detail")
                .isEqualTo("必填");
        Api.problem(county.put(code, Map.of("division", "\ud800")), 400, "invalid-request");
        Api.problem(county.put(code, Map.of("type", "GOLD")), 400, "invalid-request");
        Api.problem(
                county.put(code, Map.of("location", Map.of("latitude", 43))),
                400,
                "invalid-request");
        Api.problem(county.put("22028100001X", mineIn(COUNTY)), 400, "invalid-request");
        Api.problem(county.get("1"), 400, "invalid-request");
    }

    @Test
    void a_mine_has_further_sites() {
        county.put(code, mineIn(COUNTY, it -> it.sites = List.of(site("2", "二号井"))))
                .expectStatus()
                .isCreated()
                .expectBody()
                .jsonPath("$.sites[0].location.longitude")
                .isEqualTo(127.36);
        county.put(code, mineIn(COUNTY, it -> it.largestShift = 99), IF_MATCH, "\"1\"")
                .expectStatus()
                .isOk();
        var shown = county.get(code).expectBody();
        shown.jsonPath("$.sites.length()").isEqualTo(1);
        shown.jsonPath("$.sites[0].name").isEqualTo("二号井");

        var many = IntStream.range(0, 10_000).mapToObj(i -> site("" + i, "井" + i)).toList();
        county.put(code, mineIn(COUNTY, it -> it.sites = many), IF_MATCH, "*")
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[*].pointer")
                .isEqualTo(List.of("#/sites"));
        Map<String, Object> place = Map.of("longitude", 127.36, "latitude", 43.74);
        Map<String, ?> right = Map.of("id", "3", "name", "三号井", "location", place);
        county.put(code, withSite(right), IF_MATCH, "\"2\"").expectStatus().isOk();
        for (Map<String, ?> wrong :
                List.of(
                        Map.of("id", "2", "name", "二号井"),
                        Map.of("id", "2", "name", "二号井", "location", Map.of("longitude", 127.3)),
                        Map.of("id", "2", "name", "二号井", "location", place, "crs", "GCJ-02"),
                        Map.of(
                                "id", "2",
                                "name", "二号井",
                                "location", with(place, "datum", "GCJ-02")),
                        Map.of(
                                "id",
                                "2",
                                "name",
                                "二号井",
                                "location",
                                with(place, "latitude", "NaN")),
                        Map.of("id", List.of("2"), "name", "二号井", "location", place))) {
            Api.problem(county.put(code, withSite(wrong), IF_MATCH, "*"), 400, "invalid-request");
        }
        var none = mineIn(COUNTY, it -> it.sites = List.of());
        Api.problem(
                Api.as(port, "county-system", "220282").put(code, none, IF_MATCH, "*"),
                404,
                "not-found");
        county.put(code, none, IF_MATCH, "\"3\"")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.sites")
                .doesNotExist();
    }

    @SuppressWarnings("unchecked") // a draft is an object
    private static Map<String, Object> withSite(Map<String, ?> site) {
        return with(
                JsonMapper.shared().convertValue(mineIn(COUNTY), Map.class),
                "sites",
                List.of(site));
    }

    private static Map<String, Object> with(Map<String, Object> some, String key, Object value) {
        var all = new TreeMap<>(some);
        all.put(key, value);
        return all;
    }

    /** Statuses of many requests at once, and how often each. */
    private static Map<Integer, Integer> atOnce(IntFunction<ResponseSpec> request)
            throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> requests =
                    IntStream.rangeClosed(1, AT_ONCE)
                            .<Callable<Integer>>mapToObj(it ->
                                    () ->
                                            request.apply(it)
                                                    .returnResult(Void.class)
                                                    .getStatus()
                                                    .value())
                            .toList();
            var counts = new TreeMap<Integer, Integer>();
            for (Future<Integer> answer : threads.invokeAll(requests)) {
                counts.merge(answer.get(), 1, Integer::sum);
            }
            return counts;
        }
    }
}

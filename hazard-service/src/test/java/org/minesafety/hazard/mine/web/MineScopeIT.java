package org.minesafety.hazard.mine.web;

import static org.minesafety.hazard.mine.web.Api.mineIn;
import static org.minesafety.hazard.mine.web.Api.newCode;
import static org.minesafety.hazard.mine.web.Api.problem;
import static org.springframework.http.HttpHeaders.ACCEPT_LANGUAGE;
import static org.springframework.http.HttpHeaders.IF_MATCH;
import static org.springframework.http.HttpHeaders.IF_NONE_MATCH;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minesafety.hazard.RunningService;
import org.minesafety.testsupport.Tokens;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who may see and change which mine. */
class MineScopeIT implements RunningService {

    private static final String COUNTY = "220281";
    private static final String NEIGHBOUR = "220282";

    private final int port;
    private Api county;
    private Api neighbour;
    private Api city;
    private Api province;
    private String code;

    MineScopeIT(@LocalServerPort int port) {
        this.port = port;
    }

    @BeforeEach
    void callers() {
        county = Api.as(port, "county-system", COUNTY);
        neighbour = Api.as(port, "county-system", NEIGHBOUR);
        city = Api.as(port, "supervisor", "220200");
        province = Api.as(port, "supervisor", "220000");
        code = newCode(COUNTY);
    }

    @Test
    void another_countys_mine_does_not_exist() {
        county.put(code, mineIn(COUNTY)).expectStatus().isCreated();
        String unused = newCode(COUNTY);
        for (String any : List.of(code, unused)) {
            problem(neighbour.get(any), 404, "not-found");
            problem(neighbour.supervision(any), 404, "not-found");
            problem(auditor(NEIGHBOUR).journal(any, ""), 404, "not-found");
            problem(mineRole(unused).get(code), 404, "not-found");
            problem(neighbour.put(any, mineIn(NEIGHBOUR), IF_MATCH, "\"1\""), 404, "not-found");
            problem(
                    neighbour.put(any, mineIn(COUNTY), IF_NONE_MATCH, "*"),
                    403,
                    "target-out-of-scope");
            problem(neighbour.arrange(any, path("220000"), IF_MATCH, "\"1\""), 404, "not-found");
        }
        problem(neighbour.put(code, mineIn(NEIGHBOUR)), 403, "code-out-of-scope");
        county.get(code).expectHeader().valueEquals("ETag", "\"1\"");
    }

    /** The same whether the code is taken or not, alone and in a batch. */
    @Test
    void a_code_of_another_county_is_the_provinces_to_give() {
        String former = newCode("220299");
        for (String any : List.of(code, "000000000000", former)) {
            problem(neighbour.put(any, mineIn(NEIGHBOUR)), 403, "code-out-of-scope");
        }
        var item = Map.of("code", code, "mine", mineIn(NEIGHBOUR));
        neighbour
                .batch(
                        Map.of("items", List.of(item)),
                        "Idempotency-Key",
                        code,
                        ACCEPT_LANGUAGE,
                        "en")
                .expectStatus()
                .isEqualTo(207)
                .expectBody()
                .jsonPath("$.items[0].problem.detail")
                .isEqualTo(
                        "Code %s begins with %s. You do not supervise that division today. Only the province can register such codes."
                                .formatted(code, COUNTY));
        province.put(former, mineIn(NEIGHBOUR)).expectStatus().isCreated();
        neighbour
                .put(former, mineIn(NEIGHBOUR, it -> it.largestShift = 3), IF_MATCH, "\"1\"")
                .expectStatus()
                .isOk();
    }

    @Test
    void a_code_that_a_mine_took_along_is_told_to_be_taken() {
        county.put(code, mineIn(COUNTY)).expectStatus().isCreated();
        city.put(code, mineIn(NEIGHBOUR), IF_MATCH, "\"1\"").expectStatus().isOk();
        problem(county.get(code), 404, "not-found");
        problem(county.put(code, mineIn(COUNTY)), 409, "code-taken");
    }

    @Test
    void nobody_registers_where_somebody_else_supervises() {
        neighbour
                .put(code, mineIn(COUNTY), ACCEPT_LANGUAGE, "en")
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:problem-type:minesafety:target-out-of-scope")
                .jsonPath("$.title")
                .isEqualTo("Outside your jurisdiction");
        problem(county.get(code), 404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"mine", "mine-uplink", "inspector", "approver", "auditor", "operations"})
    void only_supervising_units_write(String role) {
        var caller = Api.as(port, role, COUNTY);
        problem(caller.put(code, mineIn(COUNTY)), 403, "forbidden");
        problem(caller.batch(Map.of("items", List.of())), 403, "forbidden");
        problem(caller.arrange(code, path("220000"), IF_MATCH, "*"), 403, "forbidden");
        problem(caller.withdraw(code, IF_MATCH, "*"), 403, "forbidden");
    }

    @Test
    void a_mine_sees_itself_and_machines_and_operations_see_none() {
        county.put(code, mineIn(COUNTY)).expectStatus().isCreated();
        mineRole(code).get(code).expectStatus().isOk();
        mineRole(code)
                .list(Map.of())
                .expectBody()
                .jsonPath("$.items[*].code")
                .isEqualTo(List.of(code));
        problem(Api.as(port, "operations", COUNTY).get(code), 403, "forbidden");
        problem(Api.as(port, "mine-uplink", COUNTY).get(code), 403, "forbidden");
        problem(county.journal(code, ""), 403, "forbidden");
        problem(Api.of(port, Tokens.of("x").expired().token()).get(code), 401, "unauthenticated");
    }

    @Test
    void a_mine_that_moves_leaves_one_scope_for_another_and_keeps_its_history() {
        county.put(code, mineIn(COUNTY)).expectStatus().isCreated();
        var moved = mineIn(NEIGHBOUR);
        problem(county.put(code, moved, IF_MATCH, "\"1\""), 403, "target-out-of-scope");
        city.put(code, moved, IF_MATCH, "\"1\"")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.supervisionPath")
                .isEqualTo(List.of("220000", "220200", NEIGHBOUR));
        problem(county.get(code), 404, "not-found");
        neighbour.get(code).expectStatus().isOk();
        problem(auditor(COUNTY).journal(code, ""), 404, "not-found");
        auditor(NEIGHBOUR)
                .journal(code, "")
                .expectBody()
                .jsonPath("$.items[*].type")
                .isEqualTo(List.of("Registered", "Moved"))
                .jsonPath("$.items[0].who.client")
                .isEqualTo("county-system-" + COUNTY);
    }

    @Test
    void meihekou_reports_to_the_province_and_not_to_tonghua() {
        String meihekou = newCode("220581");
        Api.as(port, "county-system", "220581")
                .put(meihekou, mineIn("220581"))
                .expectStatus()
                .isCreated()
                .expectBody()
                .jsonPath("$.supervisionPath")
                .isEqualTo(List.of("220000", "220581"));
        problem(Api.as(port, "supervisor", "220500").get(meihekou), 404, "not-found");
        problem(
                Api.as(port, "supervisor", "220500").put(newCode("220581"), mineIn("220581")),
                403,
                "target-out-of-scope");
        province.get(meihekou).expectStatus().isOk();
    }

    @Test
    void the_province_arranges_who_supervises_and_withdraws_it() {
        county.put(code, mineIn(COUNTY)).expectStatus().isCreated();
        var arranged = path("220000", NEIGHBOUR);
        problem(city.arrange(code, arranged, IF_MATCH, "\"1\""), 403, "province-only");
        problem(province.arrange(code, arranged), 428, "precondition-required");
        problem(province.arrange(code, arranged, IF_MATCH, "\"2\""), 412, "precondition-failed");
        problem(province.arrange(code, path("x"), IF_MATCH, "\"1\""), 400, "invalid-request");
        province.arrange(code, arranged, IF_MATCH, "\"1\"")
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("ETag", "\"2\"")
                .expectBody()
                .jsonPath("$.path")
                .isEqualTo(List.of("220000", NEIGHBOUR))
                .jsonPath("$.derived")
                .isEqualTo(List.of("220000", "220200", COUNTY));
        problem(county.get(code), 404, "not-found");
        neighbour
                .put(code, mineIn(COUNTY, it -> it.largestShift = 5), IF_MATCH, "\"2\"")
                .expectStatus()
                .isOk();
        province.withdraw(code, IF_MATCH, "\"3\"").expectStatus().isOk();
        problem(neighbour.get(code), 404, "not-found");
        county.supervision(code).expectBody().jsonPath("$.arranged").doesNotExist();
    }

    private Api auditor(String unit) {
        return Api.as(port, "auditor", unit);
    }

    private Api mineRole(String own) {
        return Api.of(port, Tokens.of("mine-" + own).roles("mine").mines(own).token());
    }

    private static Map<String, List<String>> path(String... units) {
        return Map.of("path", List.of(units));
    }
}

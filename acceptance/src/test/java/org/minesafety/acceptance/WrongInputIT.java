package org.minesafety.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.minesafety.acceptance.Refusal.isProblem;
import static org.minesafety.testsupport.Eventually.eventually;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.minesafety.acceptance.Api.Answer;
import org.minesafety.acceptance.DescribedApi.Operation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whatever is wrong with a request to any endpoint of the merged API description is answered as a
 * clear problem.
 */
class WrongInputIT {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String MINE = "220221700001";
    private static final String NO_MINE = "220221799999";
    private static final Duration LEEWAY_AND_MORE = Duration.ofSeconds(60);
    private static final int NESTING = 100_000;
    private static final int TOO_MANY_BYTES = 17 * 1024 * 1024;

    private static final Site SITE = RunningPlatform.site();
    private static DescribedApi api;
    private static String expired;
    private static String wrongAudience;

    @BeforeAll
    static void readTheDescription() throws Exception {
        var tokens = new ForeignTokens(SITE);
        wrongAudience = tokens.wrongAudience();
        expired = RunningPlatform.shortLivedToken();
        api = new DescribedApi(SITE.bearer("").get("/v3/api-docs").json(), MINE);
        SITE.as("county-220221").put("/api/v1/mines/" + MINE, Mines.coalMine("错误输入矿", "220221"));
        eventually(
                LEEWAY_AND_MORE,
                () ->
                        assertThat(SITE.bearer(expired).get("/api/v1/mines").status())
                                .isEqualTo(401));
    }

    @Test
    void the_description_names_what_the_services_offer() {
        assertThat(api.all().map(Operation::toString))
                .contains(
                        "PUT /api/v1/mines/{code}",
                        "GET /api/v1/mines/{code}",
                        "GET /api/v1/mines",
                        "POST /api/v1/mines:batch",
                        "GET /api/v1/mines/{code}/journal",
                        "GET /api/v1/hazards",
                        "GET /api/v1/risk-profiles");
    }

    @TestFactory
    Stream<DynamicTest> without_a_good_token_nothing_is_answered() {
        Map<String, Api> callers = new LinkedHashMap<>();
        callers.put("no token", SITE.bearer(""));
        callers.put("expired", SITE.bearer(expired));
        callers.put("tampered", SITE.bearer(ForeignTokens.tampered(SITE.token("county-220221"))));
        callers.put("wrong audience", SITE.bearer(wrongAudience));
        callers.put("no token at all", SITE.bearer("nonsense"));
        return api.all()
                .filter(operation -> !operation.open())
                .flatMap(operation ->
                        callers.entrySet().stream()
                                .map(caller ->
                                        dynamicTest(
                                                operation + " " + caller.getKey(),
                                                () -> {
                                                    Answer answer =
                                                            unhurried(caller.getValue(), operation);
                                                    isProblem(answer, 401);
                                                    assertThat(answer.header("WWW-Authenticate"))
                                                            .hasValueSatisfying(value ->
                                                                    assertThat(value)
                                                                            .startsWith("Bearer"));
                                                })));
    }

    @TestFactory
    Stream<DynamicTest> another_countys_mine_looks_like_none() {
        Api other = SITE.as("county-220281");
        String body = JSON.writeValueAsString(Mines.coalMine("错误输入矿", "220281"));
        return api.all()
                .filter(operation -> operation.template().contains("{code}"))
                .map(operation ->
                        dynamicTest(
                                operation.toString(),
                                () -> {
                                    Answer foreign = send(other, operation, body);
                                    isProblem(foreign, 400, 403, 404);
                                    Answer none = send(other, operation.of(NO_MINE), body);
                                    assertThat(foreign.status()).isEqualTo(none.status());
                                    assertThat(foreign.json().path("type"))
                                            .isEqualTo(none.json().path("type"));
                                }));
    }

    @TestFactory
    Stream<DynamicTest> a_broken_body_is_refused_where_it_is_broken() {
        Map<String, String> bodies = new LinkedHashMap<>();
        bodies.put("nothing", "");
        bodies.put("half a JSON", "{\"name\": \"矿");
        bodies.put("a list", "[]");
        bodies.put("null", "null");
        bodies.put("deep brackets", "[".repeat(NESTING));
        bodies.put("deep objects", "{\"name\":".repeat(NESTING));
        return api.withBody()
                .flatMap(operation ->
                        bodies.entrySet().stream()
                                .map(body ->
                                        dynamicTest(
                                                operation + " " + body.getKey(),
                                                () ->
                                                        isProblem(
                                                                send(
                                                                        county(),
                                                                        operation,
                                                                        body.getValue()),
                                                                400,
                                                                413,
                                                                403))));
    }

    @TestFactory
    Stream<DynamicTest> an_oversized_body_is_refused() {
        String body = "{\"name\":\"" + "x".repeat(TOO_MANY_BYTES) + "\"}";
        return api.withBody()
                .map(operation ->
                        dynamicTest(
                                operation.toString(),
                                () -> isProblem(send(county(), operation, body), 413)));
    }

    @TestFactory
    Stream<DynamicTest> another_content_type_is_refused() {
        return api.withBody()
                .map(operation ->
                        dynamicTest(
                                operation.toString(),
                                () ->
                                        isProblem(
                                                county().send(
                                                                operation.method(),
                                                                operation.path(),
                                                                "<mine/>",
                                                                "Content-Type",
                                                                "application/xml"),
                                                415,
                                                403)));
    }

    @TestFactory
    Stream<DynamicTest> each_field_that_is_missing_or_of_a_wrong_type_is_named() {
        List<DynamicTest> tests = new ArrayList<>();
        api.withBody()
                .forEach(operation -> {
                    JsonNode schema = api.schema(operation);
                    ObjectNode good = api.example(schema);
                    for (JsonNode required : schema.path("required")) {
                        ObjectNode body = good.deepCopy();
                        body.remove(required.asString());
                        tests.add(refused(operation, "without " + required.asString(), body));
                    }
                    schema.path("properties")
                            .properties()
                            .forEach(property -> {
                                ObjectNode body = good.deepCopy();
                                body.putObject(property.getKey()).putArray("wrong").add(true);
                                tests.add(
                                        refused(
                                                operation,
                                                "wrong type of " + property.getKey(),
                                                body));
                            });
                });
        assertThat(tests).isNotEmpty();
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> a_method_that_is_not_there_is_refused() {
        Map<String, List<Operation>> paths =
                api.all().collect(Collectors.groupingBy(Operation::path));
        return paths.keySet().stream()
                .filter(path ->
                        paths.get(path).stream().noneMatch(it -> it.method().equals("PATCH")))
                .map(path ->
                        dynamicTest(
                                path,
                                () -> {
                                    Answer answer = county().send("PATCH", path, "{}");
                                    isProblem(answer, 405);
                                    assertThat(answer.header("Allow")).isPresent();
                                }));
    }

    private static DynamicTest refused(Operation operation, String what, JsonNode body) {
        return dynamicTest(
                operation + " " + what,
                () ->
                        isProblem(
                                send(county(), operation, JSON.writeValueAsString(body)),
                                400,
                                403));
    }

    private static Answer send(Api caller, Operation operation, String body) throws IOException {
        return operation.hasBody()
                ? caller.send(
                        operation.method(),
                        operation.path(),
                        body,
                        "Idempotency-Key",
                        "wrong-input",
                        "If-Match",
                        "\"1\"")
                : caller.send(operation.method(), operation.path(), null, "If-Match", "\"1\"");
    }

    private static Api county() {
        return SITE.as("county-220221");
    }

    /** Strangers of one address have a rate, and a fast machine asks faster than that. */
    private static Answer unhurried(Api caller, Operation operation) {
        var last = new AtomicReference<Answer>();
        eventually(
                Duration.ofSeconds(20),
                () -> {
                    last.set(send(caller, operation, "{}"));
                    assertThat(last.get().status()).isNotEqualTo(429);
                });
        return last.get();
    }
}

package org.minesafety.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.minesafety.acceptance.Api.Answer;
import org.minesafety.testsupport.openapi.Description;
import org.minesafety.testsupport.openapi.Description.Operation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * Every header, parameter, path variable and cursor of every operation, driven from what the
 * services describe: nothing that a client sends is a server error, and each answer is one that is
 * described.
 */
class HostileRequestsIT {

    private static final String MINE = "220221900001";
    private static final List<String> SERVICES =
            List.of(
                    "hazard-service",
                    "inspection-service",
                    "sensor-ingest-service",
                    "alert-service");

    /** Any request may be answered so; the description says it once. */
    private static final Set<Integer> ANYWHERE = Set.of(405, 408, 414, 417, 431);

    private static final Site SITE = RunningPlatform.site();
    private static final Map<String, Supplier<String>> TOKENS = new LinkedHashMap<>();

    @BeforeAll
    static void callers() throws IOException {
        Supplier<String> uplink =
                MonitoredMines.open(
                        SITE,
                        Map.of(
                                MINE,
                                List.of(
                                        Map.of(
                                                "code",
                                                "A",
                                                "system",
                                                "01",
                                                "sensorType",
                                                "0001"))));
        TOKENS.put("county-system", () -> SITE.token("county-220221"));
        TOKENS.put("mine-uplink", uplink);
        TOKENS.put("auditor", () -> SITE.token("auditor"));
        TOKENS.put("supervisor", () -> SITE.token("supervisor"));
        TOKENS.put("approver", () -> SITE.token("approver"));
        TOKENS.put("cap-issuer", () -> SITE.token("cap-demo"));
        TOKENS.put("reference-editor", () -> SITE.token("editor"));
    }

    @TestFactory
    Stream<DynamicTest> nothing_that_a_client_sends_is_a_server_error() {
        return SERVICES.stream().flatMap(HostileRequestsIT::tests);
    }

    private static Stream<DynamicTest> tests(String service) {
        URI address = SITE.platform().service(service);
        Description description = Description.of(address);
        return description
                .operations()
                .map(operation ->
                        dynamicTest(
                                service + " " + operation,
                                () ->
                                        assertThat(attack(address, description, operation))
                                                .isEmpty()));
    }

    /** Also what comes through the gateway, whose breakers stay closed. */
    @Test
    void no_caller_takes_a_route_away_from_the_others() throws IOException {
        Api county = SITE.as("county-220221");
        for (int i = 0; i < 15; i++) {
            assertThat(county.get("/api/v1/mines?cursor=" + HostileValues.CURSORS.get(1)).status())
                    .isEqualTo(400);
            Entry<String, String> types = HostileValues.HEADERS.getFirst();
            assertThat(county.get("/api/v1/alarms", types.getKey(), types.getValue()).status())
                    .isEqualTo(400);
            assertThat(county.get("/api/v1/receipts/%20").status()).isEqualTo(400);
        }
        for (String path : List.of("mines", "alarms", "links", "risk-profiles", "hazards")) {
            assertThat(county.get("/api/v1/" + path).status()).as(path).isEqualTo(200);
        }
    }

    private static List<String> attack(URI address, Description description, Operation operation)
            throws IOException {
        var request = new HostileRequest(operation, MINE);
        var api = new Api(address, TOKENS.getOrDefault(role(operation), () -> ""));
        var found = new ArrayList<String>();
        List<HostileRequest> requests =
                request.isStream() ? request.refused() : request.variations();
        for (HostileRequest each : requests) {
            Answer answer =
                    api.send(operation.method(), each.path(), each.body(), each.headersInTurn());
            judge(description, operation, each, answer).forEach(found::add);
        }
        return found.stream().distinct().limit(20).toList();
    }

    private static Stream<String> judge(
            Description description, Operation operation, HostileRequest request, Answer answer) {
        if (answer.status() >= 500) {
            return Stream.of(request + " -> " + answer.status());
        }
        if (ANYWHERE.contains(answer.status()) || answer.status() == 304) {
            return Stream.empty();
        }
        String type = answer.header("Content-Type").orElse("none").split(";")[0];
        if (answer.status() >= 400 && !type.equals("application/problem+json")) {
            return Stream.of(request + " -> " + type);
        }
        JsonNode body =
                type.equals("application/x-ndjson")
                        ? StringNode.valueOf(answer.response().body())
                        : answer.json();
        return description.complaints(operation, answer.status(), type, body).stream();
    }

    private static String role(Operation operation) {
        String text = operation.spec().path("description").asString("");
        List<String> roles =
                Arrays.asList(text.substring(text.lastIndexOf(": ") + 2).trim().split(", "));
        return TOKENS.keySet().stream().filter(roles::contains).findFirst().orElse("none");
    }
}

package org.minesafety.gateway.openapi;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tools.jackson.databind.node.ObjectNode;

/** What the gateway itself may answer to any operation, which no service tells of. */
final class GatewayResponses {

    private static final List<HttpStatus> ALWAYS =
            List.of(
                    HttpStatus.TOO_MANY_REQUESTS,
                    HttpStatus.SERVICE_UNAVAILABLE,
                    HttpStatus.GATEWAY_TIMEOUT);

    private static final List<HttpStatus> WITH_A_BODY =
            List.of(HttpStatus.REQUEST_TIMEOUT, HttpStatus.CONTENT_TOO_LARGE);

    private GatewayResponses() {}

    static void addTo(ObjectNode operation) {
        if (!(operation.get("responses") instanceof ObjectNode responses)) {
            return;
        }
        ALWAYS.forEach(status -> add(status, responses));
        if (operation.has("requestBody")) {
            WITH_A_BODY.forEach(status -> add(status, responses));
        }
    }

    private static void add(HttpStatus status, ObjectNode responses) {
        String code = Integer.toString(status.value());
        if (!responses.has(code)) {
            responses
                    .putObject(code)
                    .put("description", status.getReasonPhrase())
                    .putObject("content")
                    .putObject(MediaType.APPLICATION_PROBLEM_JSON_VALUE)
                    .putObject("schema")
                    .put("$ref", "#/components/schemas/Problem");
        }
    }
}

package org.minesafety.testsupport.openapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An OpenAPI document, and whether it says all that a client needs. */
public record Description(JsonNode document) {

    private static final int NO_CONTENT = 204;

    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");
    private static final List<String> ALWAYS = List.of("400", "401", "403", "406", "429", "503");
    private static final List<String> WITH_BODY = List.of("413", "415");

    /**
     * @param method in upper case
     */
    public record Operation(String method, String path, JsonNode spec) {

        @Override
        public String toString() {
            return method + " " + path;
        }

        JsonNode responses() {
            return spec.path("responses");
        }
    }

    /**
     * @param service address without a path
     */
    public static Description of(URI service) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(service.resolve("/v3/api-docs")).build();
            String body = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
            return new Description(JsonMapper.shared().readTree(body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public Stream<Operation> operations() {
        return document.path("paths").properties().stream()
                .flatMap(path ->
                        path.getValue().properties().stream()
                                .filter(each -> METHODS.contains(each.getKey()))
                                .map(each ->
                                        new Operation(
                                                each.getKey().toUpperCase(Locale.ROOT),
                                                path.getKey(),
                                                each.getValue())));
    }

    /** What is wrong with an answer, judged by what the description says of the operation. */
    public List<String> complaints(Operation operation, int status, String type, JsonNode body) {
        JsonNode described = operation.responses().path(Integer.toString(status));
        if (described.isMissingNode()) {
            return List.of(operation + ": status " + status + " is not described");
        }
        if (status == NO_CONTENT && described.path("content").isEmpty()) {
            return body.isMissingNode() || body.isNull()
                    ? List.of()
                    : List.of(operation + ": " + status + " has a body");
        }
        JsonNode content = described.path("content").path(type);
        if (content.isMissingNode()) {
            return List.of(operation + ": " + status + " is not described as " + type);
        }
        return new SchemaCheck(document)
                .complaints(operation + " " + status, content.path("schema"), body);
    }

    /** What a client would have to guess; empty when the document says everything. */
    public List<String> complaints() {
        var found = new ArrayList<String>();
        if (document.has("x-stale")) {
            found.add("openapi.yml says something of " + document.path("x-stale"));
        }
        operations()
                .forEach(operation -> {
                    if (operation.spec().path("summary").asString("").isBlank()) {
                        found.add(operation + ": no summary");
                    }
                    statuses(operation, found);
                    JsonNode request = operation.spec().path("requestBody").path("content");
                    request.properties()
                            .forEach(body -> body(operation + " request", body, true, found));
                    answers(operation, found);
                    operation
                            .spec()
                            .path("parameters")
                            .forEach(parameter ->
                                    new LimitCheck(document, found)
                                            .check(
                                                    operation
                                                            + " "
                                                            + parameter.path("name").asString(),
                                                    parameter.path("schema")));
                });
        return found;
    }

    private static void statuses(Operation operation, List<String> found) {
        var needed = new ArrayList<>(ALWAYS);
        if (operation.spec().has("requestBody")) {
            needed.addAll(WITH_BODY);
        }
        if (operation.path().contains("{")) {
            needed.add("404");
        }
        if (!operation.method().equals("GET")) {
            needed.add("409");
        }
        needed.stream()
                .filter(status -> !operation.responses().has(status))
                .forEach(status -> found.add(operation + ": does not describe " + status));
        if (!operation.spec().has("requestBody")
                && Set.of("POST", "PUT", "PATCH").contains(operation.method())) {
            found.add(operation + ": no request body");
        }
    }

    private void answers(Operation operation, List<String> found) {
        operation
                .responses()
                .properties()
                .forEach(response -> {
                    JsonNode content = response.getValue().path("content");
                    if (content.isEmpty() && !Set.of("204", "304").contains(response.getKey())) {
                        found.add(operation + ": " + response.getKey() + " has no content");
                    }
                    content.properties()
                            .forEach(body ->
                                    body(operation + " " + response.getKey(), body, false, found));
                });
    }

    private void body(
            String what, Map.Entry<String, JsonNode> content, boolean request, List<String> found) {
        JsonNode schema = content.getValue().path("schema");
        JsonNode example = content.getValue().path("example");
        if (content.getKey().equals("*/*")) {
            found.add(what + ": no media type");
        }
        if (schema.isMissingNode() || schema.isEmpty()) {
            found.add(what + ": no schema");
        } else if (content.getKey().equals("text/event-stream")) {
            if (schema.path("items").path("properties").path("data").isEmpty()) {
                found.add(what + ": events without data");
            }
        } else {
            if (example.isMissingNode() || example.isNull()) {
                found.add(what + ": no example");
            } else {
                found.addAll(
                        new SchemaCheck(document).complaints(what + " example", schema, example));
            }
        }
        if (request) {
            new LimitCheck(document, found).check(what, schema);
        }
    }
}

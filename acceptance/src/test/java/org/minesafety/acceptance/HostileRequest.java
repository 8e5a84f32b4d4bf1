package org.minesafety.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.testsupport.openapi.Description.Operation;
import tools.jackson.databind.JsonNode;

/** A request as the description of its operation has it, with one thing wrong. */
final class HostileRequest {

    private static final String JSON = "application/json";

    private final Operation operation;
    private final Map<String, String> variables = new LinkedHashMap<>();
    private final List<Entry<String, String>> query = new ArrayList<>();
    private final List<Entry<String, String>> headers = new ArrayList<>();

    /**
     * @param mine stands for a path variable that names a mine
     */
    HostileRequest(Operation operation, String mine) {
        this.operation = operation;
        for (JsonNode parameter : operation.spec().path("parameters")) {
            String name = parameter.path("name").asString();
            String example = example(parameter, mine);
            switch (parameter.path("in").asString()) {
                case "path" -> variables.put(name, example);
                case "query" -> {
                    if (parameter.path("required").asBoolean()) {
                        query.add(Map.entry(name, example));
                    }
                }
                default -> {
                    if (parameter.path("required").asBoolean()) {
                        headers.add(Map.entry(name, example));
                    }
                }
            }
        }
        if (operation.spec().path("parameters").toString().contains("If-Match")) {
            headers.add(Map.entry("If-Match", "\"999999\""));
        }
    }

    private HostileRequest(HostileRequest other) {
        this.operation = other.operation;
        this.variables.putAll(other.variables);
        this.query.addAll(other.query);
        this.headers.addAll(other.headers);
    }

    private static String example(JsonNode parameter, String mine) {
        if (namesAMine(parameter)) {
            return mine;
        }
        JsonNode example =
                parameter.has("example")
                        ? parameter.path("example")
                        : parameter.path("schema").path("example");
        return URLEncoder.encode(example.asString("1"), UTF_8).replace("+", "%20");
    }

    private static boolean namesAMine(JsonNode parameter) {
        return parameter.path("schema").path("pattern").asString("").equals("[0-9]{12}");
    }

    boolean isStream() {
        return operation.spec().at("/responses/200/content").has("text/event-stream");
    }

    /** Those that no answer without an end comes to. */
    List<HostileRequest> refused() {
        return List.of(and("mien", "1"), header("Accept", JSON), header("Accept", ",,;q=,"));
    }

    List<HostileRequest> variations() {
        var all = new ArrayList<HostileRequest>();
        all.add(this);
        all.add(and("mien", "1"));
        HostileValues.HEADERS.forEach(it -> all.add(header(it.getKey(), it.getValue())));
        for (String name : variables.keySet()) {
            for (String value : HostileValues.ENCODED) {
                var other = new HostileRequest(this);
                other.variables.put(name, value);
                all.add(other);
            }
        }
        for (JsonNode parameter : operation.spec().path("parameters")) {
            if (parameter.path("in").asString().equals("query")) {
                String name = parameter.path("name").asString();
                HostileValues.ENCODED.forEach(value -> all.add(parameter(name, value)));
                all.add(parameter(name, ""));
                all.add(and(name, "1").and(name, "2"));
                if (name.equals("cursor")) {
                    HostileValues.CURSORS.forEach(value -> all.add(parameter(name, value)));
                }
            }
        }
        return all;
    }

    private HostileRequest parameter(String name, String value) {
        var other = new HostileRequest(this);
        other.query.removeIf(it -> it.getKey().equals(name));
        other.query.add(Map.entry(name, value));
        return other;
    }

    private HostileRequest header(String name, String value) {
        var other = new HostileRequest(this);
        other.headers.removeIf(it -> it.getKey().equalsIgnoreCase(name));
        other.headers.add(Map.entry(name, value));
        return other;
    }

    private HostileRequest and(String name, String value) {
        var other = new HostileRequest(this);
        other.query.add(Map.entry(name, value));
        return other;
    }

    String path() {
        String path = operation.path();
        for (var variable : variables.entrySet()) {
            path = path.replace("{" + variable.getKey() + "}", variable.getValue());
        }
        return query.isEmpty()
                ? path
                : path
                        + query.stream()
                                .map(it -> it.getKey() + "=" + it.getValue())
                                .collect(Collectors.joining("&", "?", ""));
    }

    @Nullable String body() {
        JsonNode example =
                operation.spec().path("requestBody").path("content").path(JSON).path("example");
        return example.isMissingNode() ? null : example.toString();
    }

    String[] headersInTurn() {
        return headers.stream()
                .flatMap(it -> Stream.of(it.getKey(), it.getValue()))
                .toArray(String[]::new);
    }

    @Override
    public String toString() {
        String shown = operation.method() + " " + path() + " " + headers;
        return shown.substring(0, Math.min(shown.length(), 400));
    }
}

package org.minesafety.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A service as operations see it. */
public record Operations(URI service) {

    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final long NONE = 0;

    /** 0 when the projection holds no such entity. */
    public long heldVersion(String projection, String entity) {
        var answer = get("/actuator/projections/%s?entity=%s".formatted(projection, entity));
        return answer.statusCode() == OK ? json(answer).path("version").asLong() : NONE;
    }

    /** Dead letters of a topic. */
    public long openLetters(String topic) {
        return json(get("/actuator/deadletters"))
                .valueStream()
                .filter(it -> it.path("topic").asString().equals(topic))
                .mapToLong(it -> it.path("open").asLong())
                .sum();
    }

    /** Whether it was begun. */
    public boolean rebuild(String projection) {
        var request =
                request("/actuator/projections/" + projection)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"action\":\"rebuild\"}"));
        return send(request).statusCode() == ACCEPTED;
    }

    public boolean isReady() {
        return get("/actuator/health/readiness").statusCode() == OK;
    }

    private HttpResponse<String> get(String path) {
        return send(request(path));
    }

    private HttpRequest.Builder request(String path) {
        String token = Tokens.of("operations").roles("operations").token();
        return HttpRequest.newBuilder(service.resolve(path))
                .header("Authorization", "Bearer " + token);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}

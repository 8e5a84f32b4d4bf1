package org.minesafety.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the platform that speaks as one caller; nothing but HTTP and JSON. */
public final class Api {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final URI base;
    private final Supplier<String> token;

    /**
     * @param token asked before each request, so that it may be renewed; empty for none
     */
    public Api(URI base, Supplier<String> token) {
        this.base = base;
        this.token = token;
    }

    /** What came back. */
    public record Answer(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public JsonNode json() {
            return JSON.readTree(response.body());
        }

        public Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }

        public String etag() {
            return header("ETag").orElseThrow(() -> new AssertionError("no ETag: " + this));
        }

        @Override
        public String toString() {
            return response.request().method()
                    + " "
                    + response.uri().getPath()
                    + " -> "
                    + status()
                    + " "
                    + response.body();
        }
    }

    /**
     * @param headers names and values in turn
     */
    public Answer get(String path, String... headers) throws IOException {
        return exchange("GET", path, BodyPublishers.noBody(), headers);
    }

    public Answer put(String path, Object body, String... headers) throws IOException {
        return send("PUT", path, JSON.writeValueAsString(body), headers);
    }

    public Answer post(String path, Object body, String... headers) throws IOException {
        return send("POST", path, JSON.writeValueAsString(body), headers);
    }

    /** Sends a body as it is. */
    public Answer send(String method, String path, @Nullable String body, String... headers)
            throws IOException {
        return body == null
                ? exchange(method, path, BodyPublishers.noBody(), headers)
                : sendBody(method, path, BodyPublishers.ofString(body), headers);
    }

    public Answer sendBody(String method, String path, BodyPublisher body, String... headers)
            throws IOException {
        for (int i = 0; i < headers.length; i += 2) {
            if (headers[i].equalsIgnoreCase("Content-Type")) {
                return exchange(method, path, body, headers);
            }
        }
        List<String> typed = new ArrayList<>(List.of(headers));
        typed.addAll(List.of("Content-Type", "application/json"));
        return exchange(method, path, body, typed.toArray(String[]::new));
    }

    /**
     * The lines of an answer that does not end, until the stream of them is closed.
     *
     * @throws IOException also for any other answer than 200
     */
    public Stream<String> lines(String path, String accept) throws IOException {
        return open(request(path).header("Accept", accept), BodyHandlers.ofLines());
    }

    /** What is read while it comes, however long that takes; as {@link #lines}. */
    public InputStream stream(String path) throws IOException {
        return open(request(path), BodyHandlers.ofInputStream());
    }

    /** The lines that a file is answered with, while they come; as {@link #lines}. */
    public Stream<String> upload(String path, String file) throws IOException {
        return open(request(path).POST(BodyPublishers.ofString(file)), BodyHandlers.ofLines());
    }

    /**
     * What is no text.
     *
     * @throws IOException also for any other answer than 200
     */
    public byte[] bytes(String path) throws IOException {
        return open(request(path).timeout(TIMEOUT), BodyHandlers.ofByteArray());
    }

    private static <T> T open(HttpRequest.Builder request, BodyHandler<T> body) throws IOException {
        HttpRequest sent = request.build();
        HttpResponse<T> answer = send(sent, body);
        if (answer.statusCode() != 200) {
            throw new IOException(sent.uri().getPath() + " -> " + answer.statusCode());
        }
        return answer.body();
    }

    private Answer exchange(String method, String path, BodyPublisher body, String... headers)
            throws IOException {
        HttpRequest.Builder request = request(path).timeout(TIMEOUT).method(method, body);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return new Answer(send(request.build(), BodyHandlers.ofString()));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        String bearer = token.get();
        return bearer.isEmpty() ? request : request.header("Authorization", "Bearer " + bearer);
    }

    private static <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> body)
            throws IOException {
        try {
            return HTTP.send(request, body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}

package org.minesafety.hazard.mine.web;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.minesafety.hazard.mine.domain.MineFixtures.Draft;
import org.minesafety.testsupport.Tokens;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** The service's HTTP interface as one caller uses it. */
public final class Api {

    /** Behind what other tests registered. */
    private static final AtomicInteger SERIAL = new AtomicInteger();

    private static final int MOST_BYTES = 8 << 20;

    private final WebTestClient client;

    private Api(WebTestClient client) {
        this.client = client;
    }

    public static Api of(int port, String token) {
        return new Api(
                WebTestClient.bindToServer()
                        .baseUrl("http://127.0.0.1:" + port)
                        .defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                        .responseTimeout(Duration.ofSeconds(30))
                        .codecs(all -> all.defaultCodecs().maxInMemorySize(MOST_BYTES))
                        .build());
    }

    public static Api as(int port, String role, String... units) {
        String client = role + "-" + String.join("-", units);
        return of(port, Tokens.of(client).roles(role).units(units).token());
    }

    /** A code that no other test has. */
    public static String newCode(String county) {
        return county + "%06d".formatted(SERIAL.incrementAndGet());
    }

    /** A correct request for a mine in a county. */
    public static Draft mineIn(String county, Consumer<Draft> altered) {
        var draft = new Draft();
        draft.division = county;
        altered.accept(draft);
        return draft;
    }

    public static Draft mineIn(String county) {
        return mineIn(county, _ -> {});
    }

    public ResponseSpec put(String code, Object body, String... headers) {
        return put("/api/v1/mines/{code}", code, body, headers);
    }

    public ResponseSpec arrange(String code, Object body, String... headers) {
        return put("/api/v1/mines/{code}/supervision", code, body, headers);
    }

    private ResponseSpec put(String uri, String code, Object body, String... headers) {
        return client.put()
                .uri(uri, code)
                .headers(all -> addAll(all, headers))
                .bodyValue(body)
                .exchange();
    }

    public ResponseSpec withdraw(String code, String... headers) {
        return client.delete()
                .uri("/api/v1/mines/{code}/supervision", code)
                .headers(all -> addAll(all, headers))
                .exchange();
    }

    public ResponseSpec batch(Object body, String... headers) {
        return client.post()
                .uri("/api/v1/mines:batch")
                .headers(all -> addAll(all, headers))
                .bodyValue(body)
                .exchange();
    }

    public ResponseSpec get(String code, String... headers) {
        return read("/api/v1/mines/" + code, headers);
    }

    public ResponseSpec journal(String code, String query) {
        return read("/api/v1/mines/" + code + "/journal" + query);
    }

    public ResponseSpec supervision(String code) {
        return read("/api/v1/mines/" + code + "/supervision");
    }

    public ResponseSpec divisions() {
        return read("/api/v1/divisions");
    }

    public ResponseSpec status(String code) {
        return status(code, "");
    }

    public ResponseSpec status(String code, String more) {
        return read("/api/v1/mines/" + code + "/status" + more);
    }

    public ResponseSpec actOnStatus(String code, String action, Object body, String... headers) {
        return client.post()
                .uri("/api/v1/mines/{code}/status/{action}", code, action)
                .headers(all -> addAll(all, headers))
                .bodyValue(body)
                .exchange();
    }

    /** An action on a hazard. */
    public ResponseSpec actOn(String hazard, String action, Object body, String... headers) {
        return client.post()
                .uri("/api/v1/hazards/{id}/{action}", hazard, action)
                .headers(all -> addAll(all, headers))
                .bodyValue(body)
                .exchange();
    }

    public ResponseSpec reportHazard(Object body, String... headers) {
        return post("/api/v1/hazards", body, headers);
    }

    public ResponseSpec hazardBatch(Object body, String... headers) {
        return post("/api/v1/hazards:batch", body, headers);
    }

    private ResponseSpec post(String uri, Object body, String... headers) {
        return client.post()
                .uri(uri)
                .headers(all -> addAll(all, headers))
                .bodyValue(body)
                .exchange();
    }

    /** A POST to a path. */
    public ResponseSpec send(String path, Object body, String... headers) {
        return post(path, body, headers);
    }

    /** A file as the body, in English. */
    public ResponseSpec upload(String path, byte[] file, String... headers) {
        return client.post()
                .uri(path)
                .headers(all -> addAll(all, headers))
                .header(HttpHeaders.ACCEPT_LANGUAGE, "en")
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .bodyValue(file)
                .exchange();
    }

    /** A GET of a path with its query. */
    public ResponseSpec see(String path, String... headers) {
        return read(path, headers);
    }

    /** A step of a suspension, or with an empty one a new suspension. */
    public ResponseSpec suspend(String step, Object body, String... headers) {
        return client.post()
                .uri("/api/v1/suspensions" + step)
                .headers(all -> addAll(all, headers))
                .bodyValue(body)
                .exchange();
    }

    public ResponseSpec analysis(String query) {
        return read("/api/v1/hazard-analysis" + query);
    }

    public ResponseSpec suspensions(String query) {
        return read("/api/v1/suspensions" + query);
    }

    public ResponseSpec hazards(String query) {
        return read("/api/v1/hazards" + query);
    }

    /** What a view points to. */
    public ResponseSpec follow(String href) {
        return read(href);
    }

    public ResponseSpec worklist(Map<String, ?> filters) {
        return list("/api/v1/worklist", filters);
    }

    public ResponseSpec filters() {
        return read("/api/v1/filters");
    }

    public ResponseSpec keepFilter(String name, Object body) {
        return client.put().uri("/api/v1/filters/{name}", name).bodyValue(body).exchange();
    }

    public ResponseSpec dropFilter(String name) {
        return client.delete().uri("/api/v1/filters/{name}", name).exchange();
    }

    public ResponseSpec reference(String query) {
        return read("/api/v1/reference/divisions" + query);
    }

    public ResponseSpec criteria(String rest) {
        return read("/api/v1/criteria" + rest);
    }

    public ResponseSpec rebuild(String projection) {
        return client.post()
                .uri("/actuator/projections/{name}", projection)
                .bodyValue(Map.of("action", "rebuild"))
                .exchange();
    }

    public ResponseSpec document() {
        return read("/v3/api-docs");
    }

    private ResponseSpec read(String uri, String... headers) {
        return client.get().uri(uri).headers(all -> addAll(all, headers)).exchange();
    }

    /** The list with these query parameters. */
    public ResponseSpec list(Map<String, ?> filters) {
        return list("/api/v1/mines", filters);
    }

    public ResponseSpec listHazards(Map<String, ?> filters) {
        return list("/api/v1/hazards", filters);
    }

    public ResponseSpec listSuspensions(Map<String, ?> filters) {
        return list("/api/v1/suspensions", filters);
    }

    public ResponseSpec listGrades(Map<String, ?> filters) {
        return list("/api/v1/disaster-grades", filters);
    }

    public ResponseSpec listPublicGrades(Map<String, ?> filters) {
        return list("/api/v1/public/disaster-grades", filters);
    }

    private ResponseSpec list(String path, Map<String, ?> filters) {
        return client.get()
                .uri(uri -> {
                    uri.path(path);
                    filters.keySet().forEach(it -> uri.queryParam(it, "{" + it + "}"));
                    return uri.build(filters);
                })
                .exchange();
    }

    /** The answer is this problem. */
    public static void problem(ResponseSpec answer, int status, String type) {
        answer.expectStatus()
                .isEqualTo(status)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:problem-type:minesafety:" + type);
    }

    private static void addAll(HttpHeaders all, String... headers) {
        for (int i = 0; i < headers.length; i += 2) {
            all.add(headers[i], headers[i + 1]);
        }
    }
}

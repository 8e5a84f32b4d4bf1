package org.minesafety.ingest;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.bson.Document;
import org.minesafety.testsupport.Tokens;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** The service's HTTP interface as one caller uses it. */
public final class Api {

    public static final String COUNTY = "220221";
    private static final AtomicInteger SERIAL = new AtomicInteger();

    private final WebTestClient client;

    private Api(WebTestClient client) {
        this.client = client;
    }

    public static Api of(int port, String token) {
        return new Api(
                WebTestClient.bindToServer()
                        .baseUrl("http://127.0.0.1:" + port)
                        .defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                        .defaultHeader(HttpHeaders.ACCEPT_LANGUAGE, "en")
                        .responseTimeout(Duration.ofSeconds(30))
                        .build());
    }

    public static Api uplink(int port, String... mines) {
        return of(port, Tokens.of("mine-uplink").roles("mine-uplink").mines(mines).token());
    }

    public static Api county(int port, String unit) {
        return of(port, Tokens.of("county-" + unit).roles("county-system").units(unit).token());
    }

    public static Api province(int port) {
        return of(port, Tokens.of("province").roles("supervisor").units("220000").token());
    }

    /** A code that no other test has. */
    public static String newMine() {
        return COUNTY + "%06d".formatted(SERIAL.incrementAndGet());
    }

    /** As if the registry had published it. */
    public static String knownMine(ReactiveMongoTemplate mongo) {
        String code = newMine();
        mongo.insert(
                        new Document("_id", code)
                                .append("code", code)
                                .append("type", "COAL_UNDERGROUND")
                                .append("status", "PRODUCING")
                                .append("supervisionPath", List.of("220000", COUNTY))
                                .append("version", 1L),
                        "mines")
                .block(Duration.ofSeconds(10));
        return code;
    }

    /** A methane sensor. */
    public static Map<String, Object> methane(String code) {
        return Map.of("code", code, "system", "01", "sensorType", "0001", "unit", "%CH4");
    }

    /** Defines methane sensors. */
    public void define(String mine, String... codes) {
        putPoints(mine, Stream.of(codes).map(Api::methane).toList()).expectStatus().isOk();
    }

    public ResponseSpec putPoints(String mine, List<?> items) {
        return client.put()
                .uri("/api/v1/mines/{code}/points", mine)
                .bodyValue(Map.of("items", items))
                .exchange();
    }

    public ResponseSpec correct(String mine, String point, Object correction) {
        return client.post()
                .uri("/api/v1/mines/{code}/points/{point}/corrections", mine, point)
                .bodyValue(correction)
                .exchange();
    }

    public ResponseSpec upload(String json) {
        return upload(json.getBytes(java.nio.charset.StandardCharsets.UTF_8), null);
    }

    public ResponseSpec upload(byte[] body, String coding) {
        var request = client.post().uri("/api/v1/readings").contentType(MediaType.APPLICATION_JSON);
        if (coding != null) {
            request.header(HttpHeaders.CONTENT_ENCODING, coding);
        }
        return request.bodyValue(body).exchange();
    }

    public ResponseSpec get(String uri, Object... variables) {
        return client.get().uri(uri, variables).exchange();
    }
}

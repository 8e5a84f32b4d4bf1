package org.minesafety.alert;

import java.net.URI;
import java.time.Duration;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** Asks the service over REST, with a token. */
record RestCaller(URI service, String token) {

    JsonNode get(String path) {
        return exchange(path)
                .expectStatus()
                .isOk()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody();
    }

    WebTestClient.ResponseSpec exchange(String path) {
        return web().get().uri(path).exchange();
    }

    WebTestClient.ResponseSpec post(String path, Object body) {
        return web().post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    /**
     * @param header name and value
     */
    WebTestClient.ResponseSpec post(String path, Object body, String... header) {
        return web().post()
                .uri(path)
                .header(header[0], header[1])
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    WebTestClient.ResponseSpec send(String path, String mediaType, byte[] body) {
        return web().post()
                .uri(path)
                .contentType(MediaType.parseMediaType(mediaType))
                .bodyValue(body)
                .exchange();
    }

    /**
     * @param header name and value
     */
    WebTestClient.ResponseSpec put(String path, Object body, String... header) {
        return web().put()
                .uri(path)
                .header(header[0], header[1])
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    /**
     * @param header name and value
     */
    WebTestClient.ResponseSpec delete(String path, String... header) {
        return web().delete().uri(path).header(header[0], header[1]).exchange();
    }

    private WebTestClient web() {
        return WebTestClient.bindToServer()
                .baseUrl(service.toString())
                .responseTimeout(Duration.ofSeconds(20))
                .defaultHeaders(headers -> headers.setBearerAuth(token))
                .build();
    }
}

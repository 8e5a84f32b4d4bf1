package org.minesafety.platform.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.minesafety.platform.testapp.Client;
import org.minesafety.platform.testapp.TestApplication;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.codec.DecoderHttpMessageReader;
import org.springframework.http.codec.ServerCodecConfigurer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(classes = TestApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class OpenApiIT {

    private final int port;

    OpenApiIT(@LocalServerPort int port) {
        this.port = port;
    }

    @Test
    void the_document_shows_what_a_client_has_to_send() {
        JsonNode put = document().at("/paths/~1api~1v1~1shafts~1{code}/put");
        assertThat(names(put))
                .containsExactlyInAnyOrder("code", "X-Correlation-Id", "If-Match", "If-None-Match");
        assertThat(put.at("/security/0").has("bearer")).isTrue();
        assertThat(put.at("/description").asString()).isEqualTo("Roles: county-system, supervisor");
        assertThat(put.get("responses").propertyNames())
                .contains("200", "400", "401", "403", "404", "412", "413", "415", "428", "503");
        assertThat(
                        put.at("/responses/412/content/application~1problem+json/schema/$ref")
                                .asString())
                .isEqualTo("#/components/schemas/Problem");

        JsonNode post = document().at("/paths/~1api~1v1~1shafts/post");
        assertThat(names(post)).containsExactlyInAnyOrder("X-Correlation-Id", "Idempotency-Key");

        JsonNode list = document().at("/paths/~1api~1v1~1shafts/get");
        assertThat(names(list))
                .containsExactlyInAnyOrder("X-Correlation-Id", "kind", "cursor", "limit");
    }

    @Test
    void what_is_resolved_from_the_request_is_no_part_of_the_document() {
        String text = document().toString();
        assertThat(text).doesNotContain("\"Precondition\"", "\"PageRequest\"");
        assertThat(names(document().at("/paths/~1api~1v1~1failures~1caller/get")))
                .containsExactly("X-Correlation-Id");
        assertThat(document().at("/components/securitySchemes/bearer/scheme").asString())
                .isEqualTo("bearer");
        assertThat(document().at("/info/title").asString()).isEqualTo("test-service");
    }

    @Test
    void jackson_2_comes_along_but_does_not_write_our_json(
            @Autowired ObjectProvider<JsonMapper> mappers,
            @Autowired ServerCodecConfigurer codecs) {
        assertThat(mappers.stream()).hasSize(1);
        List<String> decoders =
                codecs.getReaders().stream()
                        .filter(DecoderHttpMessageReader.class::isInstance)
                        .map(it -> ((DecoderHttpMessageReader<?>) it).getDecoder())
                        .map(decoder -> decoder.getClass().getSimpleName())
                        .toList();
        assertThat(decoders)
                .contains("StrictJsonDecoder")
                .noneMatch(decoder -> decoder.contains("Jackson2"));
    }

    private JsonNode document() {
        byte[] body =
                Client.anonymous(port)
                        .get()
                        .uri("/v3/api-docs")
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .returnResult()
                        .getResponseBody();
        return JsonMapper.builder().build().readTree(body);
    }

    private static List<String> names(JsonNode operation) {
        return operation
                .get("parameters")
                .valueStream()
                .map(it -> it.get("name").asString())
                .toList();
    }
}

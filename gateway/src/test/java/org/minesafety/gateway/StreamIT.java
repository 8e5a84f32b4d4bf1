package org.minesafety.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.gateway.Platform.ALERT;
import static org.minesafety.gateway.Platform.countyToken;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

@GatewayTest
class StreamIT {

    @Autowired WebTestClient http;
    @Autowired CircuitBreakerRegistry breakers;

    @BeforeEach
    void rest() {
        Platform.rest(breakers);
    }

    @Test
    void a_stream_of_alarms_is_handed_on_event_by_event_and_not_cut() {
        // silent for longer than the time limit of other routes before the first event
        ALERT.answers((request, response) ->
                response.sse()
                        .sendString(
                                Flux.interval(Duration.ofMillis(3500), Duration.ofMillis(1000))
                                        .map(n -> "data:" + n + "\n\n"),
                                StandardCharsets.UTF_8));
        Flux<String> events =
                http.get()
                        .uri("/api/v1/alarms/stream")
                        .accept(MediaType.TEXT_EVENT_STREAM)
                        .header("Authorization", countyToken())
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .returnResult(String.class)
                        .getResponseBody();
        StepVerifier.create(events.take(3))
                .expectNext("0", "1", "2")
                .expectComplete()
                .verify(Duration.ofSeconds(15));
    }

    @Test
    void a_listener_that_leaves_ends_the_stream_at_the_service_too() {
        var left = Mono.<String>never().toFuture();
        ALERT.answers((request, response) ->
                response.sse()
                        .sendString(
                                Flux.interval(Duration.ofMillis(50))
                                        .map(n -> "data:" + n + "\n\n")
                                        .doOnCancel(() -> left.complete("left"))));
        http.get()
                .uri("/api/v1/alarms/stream")
                .accept(MediaType.TEXT_EVENT_STREAM)
                .header("Authorization", countyToken())
                .exchange()
                .returnResult(String.class)
                .getResponseBody()
                .take(2)
                .blockLast(Duration.ofSeconds(5));
        assertThat(left).succeedsWithin(Duration.ofSeconds(5));
    }
}

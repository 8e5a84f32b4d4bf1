package org.minesafety.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.gateway.Platform.ALERT;
import static org.minesafety.gateway.Platform.countyToken;
import static org.minesafety.testsupport.Eventually.eventually;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minesafety.testsupport.Tokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

@GatewayTest
class StreamIT {

    private static final Duration SOON = Duration.ofSeconds(5);

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

    @Test
    void a_stream_is_told_by_its_path_and_not_by_what_the_client_accepts() {
        ALERT.answers((request, response) ->
                response.sse()
                        .sendString(
                                Mono.delay(Duration.ofMillis(3500)).thenReturn("data:late\n\n")));
        listen(countyToken(), MediaType.ALL).expectStatus().isOk();
        ALERT.answers(ALERT.silence());
        http.get()
                .uri("/api/v1/alarms")
                .accept(MediaType.TEXT_EVENT_STREAM)
                .header("Authorization", countyToken())
                .exchange()
                .expectStatus()
                .isEqualTo(504);
    }

    @Test
    void listeners_of_one_account_take_no_place_from_another() {
        ALERT.answers((request, response) ->
                response.sse()
                        .sendString(
                                Flux.interval(Duration.ZERO, Duration.ofMillis(100))
                                        .map(n -> "data:" + n + "\n\n")));
        List<Flux<String>> streams = new ArrayList<>();
        for (int stream = 0; stream < 3; stream++) {
            streams.add(events(listen(countyToken(), MediaType.TEXT_EVENT_STREAM)));
        }
        listen(countyToken(), MediaType.TEXT_EVENT_STREAM).expectStatus().isEqualTo(429);
        http.get()
                .uri("/api/v1/mines")
                .header("Authorization", countyToken())
                .exchange()
                .expectStatus()
                .isOk();
        streams.add(events(listen(Platform.otherToken(), MediaType.TEXT_EVENT_STREAM)));
        assertThat(streams)
                .allSatisfy(it -> assertThat(it.take(2).collectList().block(SOON)).hasSize(2));
        eventually(
                SOON,
                () ->
                        assertThat(
                                        events(listen(countyToken(), MediaType.TEXT_EVENT_STREAM))
                                                .blockFirst(SOON))
                                .isNotNull());
    }

    @Test
    void a_stream_ends_in_good_order_when_its_token_expires() {
        var left = Mono.<String>never().toFuture();
        ALERT.answers((request, response) ->
                response.sse()
                        .sendString(
                                Flux.interval(Duration.ZERO, Duration.ofMillis(100))
                                        .map(n -> "data:" + n + "\n\n")
                                        .doOnCancel(() -> left.complete("left"))));
        String token =
                Platform.bearer(
                        Tokens.of("county-220221")
                                .roles("county-system")
                                .expiringIn(Duration.ofSeconds(2)));
        StepVerifier.create(events(listen(token, MediaType.TEXT_EVENT_STREAM)).then())
                .expectComplete()
                .verify(Duration.ofSeconds(6));
        assertThat(left).succeedsWithin(SOON);
    }

    private WebTestClient.ResponseSpec listen(String token, MediaType accepted) {
        return http.get()
                .uri("/api/v1/alarms/stream")
                .accept(accepted)
                .header("Authorization", token)
                .exchange();
    }

    private static Flux<String> events(WebTestClient.ResponseSpec answer) {
        return answer.expectStatus().isOk().returnResult(String.class).getResponseBody();
    }
}

package org.minesafety.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.testsupport.Eventually.eventually;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minesafety.testsupport.Tokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

@GatewayTest
@TestPropertySource(
        properties = {
            "minesafety.gateway.clients.per-second=1",
            "minesafety.gateway.clients.burst=20",
            "minesafety.gateway.unauthenticated.per-second=1",
            "minesafety.gateway.unauthenticated.burst=20"
        })
class RateLimitIT {

    private static final int MORE_THAN_BURST = 60;
    private static final Duration SOON = Duration.ofSeconds(10);

    @Autowired WebTestClient http;
    @Autowired CircuitBreakerRegistry breakers;

    @BeforeEach
    void rest() {
        Platform.rest(breakers);
    }

    @Test
    void a_client_that_sends_too_much_waits_and_the_others_do_not() {
        String greedy = Platform.bearer(Tokens.of("county-220221").roles("county-system"));
        String modest = Platform.bearer(Tokens.of("county-220281").roles("county-system"));

        mines(greedy)
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("RateLimit-Limit", "20")
                .expectHeader()
                .valueEquals("RateLimit-Remaining", "19");
        for (int call = 0; call < MORE_THAN_BURST; call++) {
            mines(greedy);
        }
        // on a slow machine a token comes back now and then
        eventually(
                SOON,
                () ->
                        refused(mines(greedy))
                                .expectHeader()
                                .valueEquals("RateLimit-Remaining", "0"));
        mines(modest).expectStatus().isOk();
        eventually(Duration.ofSeconds(10), () -> mines(greedy).expectStatus().isOk());
    }

    @Test
    void persons_who_log_in_through_one_client_do_not_share_a_rate() {
        String greedy = Platform.bearer(Tokens.of("cli").person("zhang").roles("supervisor"));
        String modest = Platform.bearer(Tokens.of("cli").person("li").roles("supervisor"));
        for (int call = 0; call < MORE_THAN_BURST; call++) {
            mines(greedy);
        }
        eventually(SOON, () -> refused(mines(greedy)));
        mines(modest).expectStatus().isOk().expectHeader().valueEquals("RateLimit-Remaining", "19");
    }

    @Test
    void a_valid_token_passes_whatever_else_came_from_its_address() {
        for (int call = 0; call < MORE_THAN_BURST; call++) {
            mines("Bearer nonsense");
            http.get().uri("/v3/api-docs/swagger-config").exchange();
        }
        eventually(
                SOON,
                () ->
                        refused(mines("Bearer nonsense"))
                                .expectHeader()
                                .valueMatches("WWW-Authenticate", "Bearer.*"));
        eventually(SOON, () -> refused(http.get().uri("/actuator/health").exchange()));
        http.get().uri("/actuator/health/liveness").exchange().expectStatus().isOk();
        mines(Platform.bearer(Tokens.of("county-220283").roles("county-system")))
                .expectStatus()
                .isOk();
    }

    @Test
    void an_address_without_valid_tokens_is_stopped() {
        for (int call = 0; call < MORE_THAN_BURST; call++) {
            mines("Bearer nonsense");
        }
        eventually(SOON, () -> refused(mines("Bearer nonsense")));
        assertThat(Platform.HAZARD.received()).isEmpty();
        eventually(
                Duration.ofSeconds(10),
                () -> mines("Bearer nonsense").expectStatus().isUnauthorized());
        eventually(
                Duration.ofSeconds(10),
                () ->
                        mines(Platform.bearer(Tokens.of("county-220282").roles("county-system")))
                                .expectStatus()
                                .isOk());
    }

    private WebTestClient.ResponseSpec mines(String authorization) {
        return http.get().uri("/api/v1/mines").header("Authorization", authorization).exchange();
    }

    private static WebTestClient.ResponseSpec refused(WebTestClient.ResponseSpec answer) {
        answer.expectStatus()
                .isEqualTo(429)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectHeader()
                .valueEquals("Retry-After", "1")
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:problem-type:minesafety:too-many-requests");
        return answer;
    }
}

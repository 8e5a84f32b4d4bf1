package org.minesafety.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.gateway.Platform.INGEST;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minesafety.testsupport.Tokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;

@GatewayTest
class HealthIT {

    @Autowired WebTestClient http;
    @Autowired CircuitBreakerRegistry breakers;

    @BeforeEach
    void rest() {
        Platform.rest(breakers);
    }

    @Test
    void operations_sees_which_service_is_not_ready() {
        health(operations())
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.components.services.components.ingest.status")
                .isEqualTo("UP");

        INGEST.answers(INGEST.problem(503, "{\"status\":\"OUT_OF_SERVICE\"}"));
        health(operations())
                .expectStatus()
                .isEqualTo(503)
                .expectBody()
                .jsonPath("$.components.services.components.ingest.status")
                .isEqualTo("DOWN")
                .jsonPath("$.components.services.components.ingest.details.readiness")
                .isEqualTo(503)
                .jsonPath("$.components.services.components.hazard.status")
                .isEqualTo("UP");
    }

    @Test
    void a_service_that_keeps_silent_is_down() {
        INGEST.answers(INGEST.silence());
        health(operations())
                .expectStatus()
                .isEqualTo(503)
                .expectBody()
                .jsonPath("$.components.services.components.ingest.status")
                .isEqualTo("DOWN");
    }

    @Test
    void others_see_only_whether_all_is_well() {
        for (String token : new String[] {"", Platform.countyToken()}) {
            health(token)
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .json("{\"status\":\"UP\"}")
                    .jsonPath("$.components")
                    .doesNotExist()
                    .jsonPath("$.details")
                    .doesNotExist();
        }
    }

    @Test
    void the_gateway_is_ready_on_its_own() {
        INGEST.answers(INGEST.silence());
        http.get().uri("/actuator/health/readiness").exchange().expectStatus().isOk();
        http.get().uri("/actuator/health/liveness").exchange().expectStatus().isOk();
    }

    @Test
    void operations_reads_the_state_of_breakers_and_routes() {
        http.get()
                .uri("/api/v1/mines")
                .header("Authorization", Platform.countyToken())
                .exchange()
                .expectStatus()
                .isOk();
        http.get().uri("/actuator/prometheus").exchange().expectStatus().isUnauthorized();
        http.get()
                .uri("/actuator/prometheus")
                .header("Authorization", operations())
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .value(metrics ->
                        assertThat(metrics)
                                .containsPattern(
                                        "resilience4j_circuitbreaker_state\\{.*name=\"mines\"")
                                .containsPattern(
                                        "spring_cloud_gateway_requests_seconds_count\\{.*routeId=\"mines\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator/gateway/routes", "/actuator/gateway/refresh", "/actuator/env",
                "/actuator/refresh", "/actuator/heapdump", "/actuator/shutdown"
            })
    void nobody_can_look_into_or_change_the_gateway_from_outside(String path) {
        http.get()
                .uri(path)
                .header("Authorization", operations())
                .exchange()
                .expectStatus()
                .isNotFound();
        http.post()
                .uri(path)
                .header("Authorization", operations())
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    private WebTestClient.ResponseSpec health(String authorization) {
        return http.get()
                .uri("/actuator/health")
                .headers(headers -> {
                    if (!authorization.isEmpty()) {
                        headers.set("Authorization", authorization);
                    }
                })
                .exchange();
    }

    private static String operations() {
        return Platform.bearer(Tokens.of("ops").roles("operations"));
    }
}

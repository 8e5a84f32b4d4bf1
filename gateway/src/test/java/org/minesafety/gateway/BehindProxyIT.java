package org.minesafety.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.gateway.Platform.HAZARD;
import static org.minesafety.gateway.Platform.countyToken;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Behind a proxy that ends TLS and itself sets X-Forwarded-*. */
@GatewayTest
@TestPropertySource(
        properties = {
            "MINESAFETY_FORWARD_HEADERS=framework",
            "minesafety.gateway.unauthenticated.per-second=1",
            "minesafety.gateway.unauthenticated.burst=5"
        })
class BehindProxyIT {

    @Autowired WebTestClient http;
    @Autowired CircuitBreakerRegistry breakers;

    @BeforeEach
    void rest() {
        Platform.rest(breakers);
    }

    @Test
    void browsers_are_told_to_stay_on_tls() {
        mines(countyToken(), "203.0.113.7")
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueMatches("Strict-Transport-Security", "max-age=[0-9]{7,}.*");
        assertThat(HAZARD.last().headers().names())
                .noneMatch(name -> name.toLowerCase().startsWith("x-forwarded"));
    }

    @Test
    void clients_without_a_token_are_told_apart_by_the_address_that_the_proxy_saw() {
        for (int call = 0; call < 30; call++) {
            mines("Bearer nonsense", "203.0.113.8");
        }
        mines("Bearer nonsense", "203.0.113.8").expectStatus().isEqualTo(429);
        mines("Bearer nonsense", "203.0.113.9").expectStatus().isUnauthorized();
    }

    private WebTestClient.ResponseSpec mines(String authorization, String address) {
        return http.get()
                .uri("/api/v1/mines")
                .header("Authorization", authorization)
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-For", address)
                .exchange();
    }
}

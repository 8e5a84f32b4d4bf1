package org.minesafety.platform.security;

import org.junit.jupiter.api.Test;
import org.minesafety.platform.testapp.Client;
import org.minesafety.platform.testapp.Problems;
import org.minesafety.platform.testapp.TestApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** A service starts without Keycloak, and says so when a token comes that it cannot verify. */
@SpringBootTest(
        classes = TestApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "testapp.keys=http://127.0.0.1:9/nobody-listens-on-the-discard-port")
class IssuerDownIT {

    private final int port;

    IssuerDownIT(@LocalServerPort int port) {
        this.port = port;
    }

    @Test
    void a_token_that_cannot_be_verified_now_may_come_again() {
        ResponseSpec response = Client.county(port).get().uri("/api/v1/shafts").exchange();
        Problems.expect(response, 503, "unavailable");
        response.expectHeader().valueEquals("Retry-After", "5");
    }

    @Test
    void a_token_that_is_wrong_anyway_is_refused() {
        Problems.expect(
                Client.with(port, "nonsense").get().uri("/api/v1/shafts").exchange(),
                401,
                "unauthenticated");
    }

    @Test
    void the_probes_do_not_need_it() {
        Client.anonymous(port)
                .get()
                .uri("/actuator/health/readiness")
                .exchange()
                .expectStatus()
                .isOk();
    }
}

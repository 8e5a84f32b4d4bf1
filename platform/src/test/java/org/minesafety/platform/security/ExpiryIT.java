package org.minesafety.platform.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.minesafety.platform.testapp.Client;
import org.minesafety.platform.testapp.Problems;
import org.minesafety.platform.testapp.TestApplication;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.reactive.server.WebTestClient;

/** A token that a service knows is refused when it has expired. */
@SpringBootTest(classes = TestApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(ExpiryIT.MovedClock.class)
class ExpiryIT {

    private static final Duration LIFE = Duration.ofMinutes(2);
    private static final Duration LEEWAY = Duration.ofSeconds(30);

    private final int port;
    private final AtomicReference<Duration> ahead;

    ExpiryIT(@LocalServerPort int port, @Autowired AtomicReference<Duration> ahead) {
        this.port = port;
        this.ahead = ahead;
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class MovedClock {

        @Bean
        AtomicReference<Duration> ahead() {
            return new AtomicReference<>(Duration.ZERO);
        }

        @Bean
        Clock clock(AtomicReference<Duration> ahead) {
            return new Clock() {

                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    throw new UnsupportedOperationException();
                }

                @Override
                public Instant instant() {
                    return Clock.systemUTC().instant().plus(ahead.get());
                }
            };
        }
    }

    @Test
    void a_known_token_is_refused_as_soon_as_it_has_expired() {
        WebTestClient county =
                Client.with(port, Client.token("county-system").expiringIn(LIFE).token());
        for (int i = 0; i < 3; i++) {
            county.get().uri("/api/v1/shafts").exchange().expectStatus().isOk();
        }
        ahead.set(LIFE.plus(LEEWAY).minusSeconds(20));
        county.get().uri("/api/v1/shafts").exchange().expectStatus().isOk();
        ahead.set(LIFE.plus(LEEWAY).plusSeconds(1));
        Problems.expect(county.get().uri("/api/v1/shafts").exchange(), 401, "unauthenticated");
    }
}

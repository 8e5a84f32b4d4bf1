package org.minesafety.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class IssuerKeysTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final SecurityProperties PROPERTIES =
            new SecurityProperties(
                    Duration.ofSeconds(30),
                    Duration.ofMillis(200),
                    Duration.ofMinutes(5),
                    Duration.ofSeconds(10),
                    List.of());
    private static RSAKey first;
    private static RSAKey second;

    private final AtomicInteger fetches = new AtomicInteger();
    private final MovingClock clock = new MovingClock();
    private Mono<String> answer = Mono.never();
    private final IssuerKeys keys =
            new IssuerKeys(
                    Mono.defer(() -> {
                        fetches.incrementAndGet();
                        return answer;
                    }),
                    PROPERTIES,
                    clock);

    @BeforeAll
    static void generate() throws JOSEException {
        first = new RSAKeyGenerator(2048).keyID("first").generate();
        second = new RSAKeyGenerator(2048).keyID("second").generate();
    }

    @Test
    void invented_keys_do_not_drive_the_issuer() {
        answer = serving(first);
        assertThat(found(first)).isTrue();
        for (int i = 0; i < 100; i++) {
            assertThat(found(second)).isFalse();
        }
        assertThat(fetches).hasValue(1);
    }

    @Test
    void a_new_key_is_found_after_the_pause() {
        answer = serving(first);
        assertThat(found(first)).isTrue();
        answer = serving(second);
        clock.move(PROPERTIES.keysPause());
        assertThat(found(second)).isTrue();
    }

    @Test
    void a_withdrawn_key_is_forgotten() {
        answer = serving(first);
        assertThat(found(first)).isTrue();
        answer = serving(second);
        clock.move(PROPERTIES.keysAge());
        assertThat(found(first)).isFalse();
    }

    @Test
    void known_keys_outlive_the_issuer() {
        answer = serving(first);
        assertThat(found(first)).isTrue();
        answer = Mono.error(new IOException("down"));
        clock.move(PROPERTIES.keysAge());
        assertThat(found(first)).isTrue();
        assertThat(found(first)).isTrue();
        assertThat(fetches).hasValue(2);
    }

    @Test
    void without_the_issuer_and_without_keys_it_fails_and_recovers() {
        answer = Mono.error(new IOException("down"));
        StepVerifier.create(keys.apply(token(first)))
                .expectError(IOException.class)
                .verify(PATIENCE);
        answer = serving(first);
        assertThat(found(first)).isTrue();
    }

    @Test
    void a_silent_issuer_is_not_waited_for_for_long() {
        StepVerifier.create(keys.apply(token(first)))
                .expectError(TimeoutException.class)
                .verify(PATIENCE);
    }

    @Test
    void many_at_once_ask_once() {
        answer = serving(first).delayElement(Duration.ofMillis(50));
        List<Boolean> all =
                Flux.range(0, 50)
                        .flatMap(i -> keys.apply(token(first)).hasElements(), 50)
                        .collectList()
                        .block(PATIENCE);
        assertThat(all).hasSize(50).containsOnly(true);
        assertThat(fetches).hasValue(1);
    }

    @Test
    void what_is_no_key_set_is_an_error() {
        answer = Mono.just("<html>");
        StepVerifier.create(keys.apply(token(first)))
                .expectError(IllegalArgumentException.class)
                .verify(PATIENCE);
    }

    private boolean found(RSAKey key) {
        return Boolean.TRUE.equals(keys.apply(token(key)).hasElements().block(PATIENCE));
    }

    private static Mono<String> serving(RSAKey key) {
        return Mono.just(new JWKSet(key.toPublicJWK()).toString());
    }

    private static SignedJWT token(RSAKey key) {
        return new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
                new JWTClaimsSet.Builder().build());
    }

    private static final class MovingClock extends Clock {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void move(Duration by) {
            now = now.plus(by);
        }

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
            return now;
        }
    }
}

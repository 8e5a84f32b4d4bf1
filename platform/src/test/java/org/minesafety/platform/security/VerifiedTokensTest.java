package org.minesafety.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import reactor.core.publisher.Mono;

class VerifiedTokensTest {

    private static final SecurityProperties PROPERTIES =
            new SecurityProperties(
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(3),
                    Duration.ofMinutes(5),
                    Duration.ofSeconds(10),
                    List.of());
    private static final Instant NOON = Instant.parse("2026-11-27T04:00:00Z");
    private static final Duration LIFE = Duration.ofMinutes(2);

    private final MovingClock clock = new MovingClock();
    private final AtomicInteger checks = new AtomicInteger();
    private final IssuerKeys keys = new IssuerKeys(Mono.just("{\"keys\":[]}"), PROPERTIES, clock);
    private final VerifiedTokens tokens =
            new VerifiedTokens(
                    presented -> Mono.fromCallable(() -> check(presented)),
                    keys,
                    PROPERTIES,
                    clock);

    /** As a validator does: it lives for a while, and what is called forged is. */
    private Authentication check(Authentication presented) {
        checks.incrementAndGet();
        String token = ((BearerTokenAuthenticationToken) presented).getToken();
        Instant end = NOON.plus(LIFE);
        if (token.equals("forged") || clock.now.isAfter(end.plus(PROPERTIES.leeway()))) {
            throw new BadCredentialsException(token);
        }
        return new CallerToken(
                Jwt.withTokenValue(token).header("alg", "RS256").expiresAt(end).build(),
                new Caller(token, "county", Set.of(), Set.of(), Set.of()));
    }

    @BeforeEach
    void the_keys_are_there() {
        fetchKeys();
    }

    @Test
    void each_token_is_checked_once() {
        assertThat(subject("li")).isEqualTo("li");
        assertThat(subject("li")).isEqualTo("li");
        assertThat(subject("wang")).isEqualTo("wang");
        assertThat(subject("li")).isEqualTo("li");
        assertThat(checks).hasValue(2);
    }

    @Test
    void a_known_token_is_refused_as_soon_as_it_has_expired() {
        subject("li");
        clock.now = NOON.plus(LIFE).plus(PROPERTIES.leeway());
        assertThat(subject("li")).isEqualTo("li");
        assertThat(checks).hasValue(1);
        clock.now = clock.now.plusMillis(1);
        assertThatThrownBy(() -> subject("li")).isInstanceOf(BadCredentialsException.class);
    }

    @Test
    void a_refused_token_is_refused_again() {
        assertThatThrownBy(() -> subject("forged")).isInstanceOf(BadCredentialsException.class);
        assertThatThrownBy(() -> subject("forged")).isInstanceOf(BadCredentialsException.class);
        assertThat(checks).hasValue(2);
    }

    @Test
    void with_other_keys_all_are_checked_anew() {
        subject("li");
        clock.now = NOON.plus(PROPERTIES.keysPause());
        fetchKeys(); // for a token that is signed with a key that nobody knows
        subject("li");
        assertThat(checks).hasValue(2);
    }

    @Test
    void a_token_is_not_kept_that_was_checked_while_the_keys_were_fetched() {
        var young =
                new VerifiedTokens(
                        presented ->
                                Mono.fromRunnable(this::fetchKeys)
                                        .then(Mono.fromCallable(() -> check(presented))),
                        keys,
                        PROPERTIES,
                        clock);
        clock.now = NOON.plus(PROPERTIES.keysPause());
        young.callerOf("li").block();
        young.callerOf("li").block();
        assertThat(checks).hasValue(2);
    }

    @Test
    void when_the_keys_have_become_old_all_are_checked_anew() {
        clock.now = NOON.plus(LIFE.dividedBy(2));
        var patient =
                new SecurityProperties(
                        Duration.ofHours(1),
                        PROPERTIES.keysTimeout(),
                        PROPERTIES.keysAge(),
                        PROPERTIES.keysPause(),
                        List.of());
        var lasting =
                new VerifiedTokens(
                        presented ->
                                Mono.fromCallable(() -> {
                                    checks.incrementAndGet();
                                    return checkedLater(presented);
                                }),
                        keys,
                        patient,
                        clock);
        lasting.callerOf("li").block();
        clock.now = NOON.plus(PROPERTIES.keysAge());
        lasting.callerOf("li").block();
        assertThat(checks).hasValue(2);
    }

    private static Authentication checkedLater(Authentication presented) {
        String token = ((BearerTokenAuthenticationToken) presented).getToken();
        return new CallerToken(
                Jwt.withTokenValue(token)
                        .header("alg", "RS256")
                        .expiresAt(NOON.plus(Duration.ofHours(1)))
                        .build(),
                new Caller(token, "county", Set.of(), Set.of(), Set.of()));
    }

    private String subject(String token) {
        return tokens.callerOf(token).map(it -> it.caller().subject()).block();
    }

    private void fetchKeys() {
        keys.apply(
                        new SignedJWT(
                                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("any").build(),
                                new JWTClaimsSet.Builder().build()))
                .blockLast();
    }

    private static final class MovingClock extends Clock {
        private Instant now = NOON;

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

package org.minesafety.platform.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import reactor.core.publisher.Mono;

/**
 * The callers of verified tokens, by SHA-256 of the token, so that the signature of each is checked
 * once. A token is known no longer than it is valid and than the issuer's keys are those that it
 * was checked with: with the keys' age all are verified anew. Refused tokens are not remembered.
 */
final class VerifiedTokens {

    private static final long MOST = 10_000;

    /**
     * @param until the last moment at which the token is taken
     */
    private record Verified(CallerToken caller, Instant until, Object keys) {}

    private final ReactiveAuthenticationManager verification;
    private final IssuerKeys keys;
    private final Duration leeway;
    private final Clock clock;
    private final Cache<ByteBuffer, Verified> verified =
            Caffeine.newBuilder().maximumSize(MOST).build();

    VerifiedTokens(
            ReactiveAuthenticationManager verification,
            IssuerKeys keys,
            SecurityProperties properties,
            Clock clock) {
        this.verification = verification;
        this.keys = keys;
        this.leeway = properties.leeway();
        this.clock = clock;
    }

    Mono<CallerToken> callerOf(String token) {
        ByteBuffer hash = hash(token);
        Object current = keys.current();
        Verified known = verified.getIfPresent(hash);
        if (known != null && known.keys() == current && !clock.instant().isAfter(known.until())) {
            return Mono.just(known.caller());
        }
        return verification
                .authenticate(new BearerTokenAuthenticationToken(token))
                .cast(CallerToken.class)
                .doOnNext(caller -> remember(hash, caller, current));
    }

    /**
     * @param before the keys when the check began; it may have fetched others
     */
    private void remember(ByteBuffer hash, CallerToken caller, @Nullable Object before) {
        if (before != null && before == keys.current()) {
            Instant expiry = Objects.requireNonNull(caller.getToken().getExpiresAt());
            verified.put(hash, new Verified(caller, expiry.plus(leeway), before));
        }
    }

    private static ByteBuffer hash(String token) {
        try {
            return ByteBuffer.wrap(
                    MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }
}

package org.minesafety.platform.security;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The issuer's keys, fetched when the first token arrives, so that a service starts without the
 * issuer. Spring's own source asks the issuer again for every unknown key, which lets anybody drive
 * it with invented tokens, and keeps a withdrawn key for ever.
 */
final class IssuerKeys implements Function<SignedJWT, Flux<JWK>> {

    private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);

    private record Held(JWKSet keys, Instant fetched) {}

    private final AtomicReference<@Nullable Held> held = new AtomicReference<>();
    private final Clock clock;
    private final Duration age;
    private final Duration pause;
    private final Mono<Held> fetch;

    /**
     * @param document the key set as the issuer serves it, on subscription
     */
    IssuerKeys(Mono<String> document, SecurityProperties properties, Clock clock) {
        this.clock = clock;
        this.age = properties.keysAge();
        this.pause = properties.keysPause();
        // all who wait share one request; its outcome is kept only in held
        this.fetch =
                document.timeout(properties.keysTimeout())
                        .map(text -> new Held(parse(text), clock.instant()))
                        .doOnNext(held::set)
                        .doOnError(
                                error -> LOG.warn("No keys from the issuer: {}", error.toString()))
                        .cacheInvalidateIf(any -> true);
    }

    @Override
    public Flux<JWK> apply(SignedJWT token) {
        JWKMatcher matcher = JWKMatcher.forJWSHeader(token.getHeader());
        if (matcher == null) {
            return Flux.empty();
        }
        var selector = new JWKSelector(matcher);
        Held known = held.get();
        if (known == null) {
            return fetch.flatMapIterable(it -> selector.select(it.keys()));
        }
        List<JWK> fitting = selector.select(known.keys());
        Duration since = Duration.between(known.fetched(), clock.instant());
        if (since.compareTo(fitting.isEmpty() ? pause : age) < 0) {
            return Flux.fromIterable(fitting);
        }
        return fetch.onErrorResume(error -> keep(known))
                .flatMapIterable(it -> selector.select(it.keys()));
    }

    /** Stands for the key set while no token needs another; null where the next one fetches it. */
    @Nullable Object current() {
        Held known = held.get();
        return known != null
                        && Duration.between(known.fetched(), clock.instant()).compareTo(age) < 0
                ? known
                : null;
    }

    private Mono<Held> keep(Held known) {
        var kept = new Held(known.keys(), clock.instant());
        held.set(kept);
        return Mono.just(kept);
    }

    private static JWKSet parse(String text) {
        try {
            return JWKSet.parse(text);
        } catch (ParseException e) {
            throw new IllegalArgumentException("The issuer serves no key set", e);
        }
    }
}

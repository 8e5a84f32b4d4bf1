package org.minesafety.gateway.limit;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import org.minesafety.gateway.GatewaySettings;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;

/** A bounded number of token buckets; a forgotten one would have been full again. */
final class Buckets {

    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final GatewaySettings.Rate rate;
    private final LoadingCache<String, Bucket> buckets;

    Buckets(GatewaySettings.Rate rate) {
        this.rate = rate;
        Duration refill = Duration.ofSeconds(rate.burst() / rate.perSecond());
        this.buckets =
                Caffeine.newBuilder()
                        .maximumSize(rate.keys())
                        .expireAfterAccess(refill.plus(MARGIN))
                        .build(key -> full());
    }

    Bucket of(String key) {
        return buckets.get(key);
    }

    long burst() {
        return rate.burst();
    }

    /** The answer to one request too many; the wait is rounded up to whole seconds. */
    static Problem refusal(long nanosToWait) {
        Duration wait = Duration.ofNanos(nanosToWait).plusSeconds(1).minusNanos(1);
        return new Problem(ProblemTypes.RATE_LIMITED).retryAfter(wait);
    }

    private Bucket full() {
        return Bucket.builder()
                .addLimit(limit ->
                        limit.capacity(rate.burst())
                                .refillGreedy(rate.perSecond(), Duration.ofSeconds(1)))
                .build();
    }
}

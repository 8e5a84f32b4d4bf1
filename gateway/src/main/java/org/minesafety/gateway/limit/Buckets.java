package org.minesafety.gateway.limit;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.minesafety.gateway.GatewaySettings;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;

/**
 * A bounded number of token buckets. Only one that would be full again is forgotten, so that nobody
 * gets a fresh one by making the others forgotten. While there are too many, newcomers share a few.
 */
final class Buckets {

    private static final Duration MARGIN = Duration.ofSeconds(1);
    private static final int SHARED = 64;

    private final GatewaySettings.Rate rate;
    private final LoadingCache<Object, Bucket> buckets;
    private final List<Bucket> shared;

    /** Nobody can choose with whom he shares. */
    private final int salt = ThreadLocalRandom.current().nextInt();

    Buckets(GatewaySettings.Rate rate) {
        this.rate = rate;
        Duration refill = Duration.ofSeconds(1 + rate.burst() / rate.perSecond());
        this.buckets =
                Caffeine.newBuilder().expireAfterAccess(refill.plus(MARGIN)).build(_ -> full());
        this.shared = Stream.generate(this::full).limit(SHARED).toList();
    }

    Bucket of(Object key) {
        Bucket known = buckets.getIfPresent(key);
        if (known != null) {
            return known;
        }
        if (isFull()) {
            return shared.get(Math.floorMod(Objects.hash(salt, key), SHARED));
        }
        return buckets.get(key);
    }

    private boolean isFull() {
        if (buckets.estimatedSize() < rate.keys()) {
            return false;
        }
        buckets.cleanUp();
        return buckets.estimatedSize() >= rate.keys();
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

package org.minesafety.platform.share;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;

/**
 * A bounded number of token buckets. Only one that would be full again is forgotten, so that nobody
 * gets a fresh one by making the others forgotten. While there are too many, newcomers share a few.
 */
public final class Buckets {

    private static final Duration MARGIN = Duration.ofSeconds(1);
    private static final int SHARED = 64;

    private final long perSecond;
    private final long burst;
    private final long keys;
    private final LoadingCache<Object, Bucket> buckets;
    private final List<Bucket> shared;

    /** Nobody can choose with whom he shares. */
    private final int salt = ThreadLocalRandom.current().nextInt();

    /**
     * @param perSecond tokens that flow back into each bucket
     * @param burst tokens that a rested bucket holds
     * @param keys how many have a bucket of their own at most
     */
    public Buckets(long perSecond, long burst, long keys) {
        this.perSecond = perSecond;
        this.burst = burst;
        this.keys = keys;
        Duration refill = Duration.ofSeconds(1 + burst / perSecond);
        this.buckets =
                Caffeine.newBuilder().expireAfterAccess(refill.plus(MARGIN)).build(_ -> full());
        this.shared = Stream.generate(this::full).limit(SHARED).toList();
    }

    public Bucket of(Object key) {
        Bucket known = buckets.getIfPresent(key);
        if (known != null) {
            return known;
        }
        if (isFull()) {
            return shared.get(Math.floorMod(Objects.hash(salt, key), SHARED));
        }
        return buckets.get(key);
    }

    /**
     * @throws Problem {@code too-many-requests} (429), with the time after which so many are there
     */
    public void take(Object key, long tokens) {
        if (tokens > 0) {
            ConsumptionProbe probe = of(key).tryConsumeAndReturnRemaining(tokens);
            if (!probe.isConsumed()) {
                throw refusal(probe.getNanosToWaitForRefill());
            }
        }
    }

    /** What was taken for something that then was not done. */
    public void giveBack(Object key, long tokens) {
        if (tokens > 0) {
            of(key).addTokens(tokens);
        }
    }

    private boolean isFull() {
        if (buckets.estimatedSize() < keys) {
            return false;
        }
        buckets.cleanUp();
        return buckets.estimatedSize() >= keys;
    }

    public long burst() {
        return burst;
    }

    /** The answer to one request too many; the wait is rounded up to whole seconds. */
    public static Problem refusal(long nanosToWait) {
        Duration wait = Duration.ofNanos(nanosToWait).plusSeconds(1).minusNanos(1);
        return new Problem(ProblemTypes.RATE_LIMITED).retryAfter(wait);
    }

    private Bucket full() {
        return Bucket.builder()
                .addLimit(limit ->
                        limit.capacity(burst).refillGreedy(perSecond, Duration.ofSeconds(1)))
                .build();
    }
}

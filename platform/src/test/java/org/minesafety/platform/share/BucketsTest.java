package org.minesafety.platform.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BucketsTest {

    private static final int KEYS = 100;
    private static final long BURST = 1_000;

    private final Buckets buckets = new Buckets(1, BURST, KEYS);

    @Test
    void nobody_gets_a_fresh_bucket_by_making_the_others_forgotten() {
        assertThat(buckets.of("hostile").tryConsume(BURST)).isTrue();
        assertThat(buckets.of("victim").tryConsume(1)).isTrue();
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int other = 0; other < 100 * KEYS; other++) {
            seen.add(buckets.of("other-" + other));
        }
        assertThat(buckets.of("hostile").tryConsume(BURST / 2)).isFalse();
        assertThat(buckets.of("victim").getAvailableTokens()).isBetween(BURST - 1, BURST);
        assertThat(seen).hasSizeLessThanOrEqualTo(KEYS + 64);
    }
}

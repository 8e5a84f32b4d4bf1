package org.minesafety.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BodyPaceTest {

    private static final long SECOND = 1_000_000_000;

    private final AtomicLong now = new AtomicLong(17);
    private final BodyPace pace = new BodyPace(Duration.ofSeconds(10), 1_000, now::get);

    @Test
    void a_sender_who_sends_a_byte_now_and_then_is_too_slow() {
        pace.asked(Long.MAX_VALUE);
        for (int second = 0; second < 10; second++) {
            now.addAndGet(SECOND);
            pace.came(1);
        }
        assertThat(pace.isTooSlow()).isFalse();
        now.addAndGet(SECOND);
        assertThat(pace.isTooSlow()).isTrue();
    }

    @Test
    void a_fast_beginning_does_not_pay_for_a_long_silence() {
        pace.asked(Long.MAX_VALUE);
        pace.came(100 << 20);
        now.addAndGet(11 * SECOND);
        assertThat(pace.isTooSlow()).isTrue();
    }

    @Test
    void a_steady_sender_is_never_too_slow_however_long_it_takes() {
        pace.asked(Long.MAX_VALUE);
        var random = new Random(15);
        for (int part = 0; part < 10_000; part++) {
            long seconds = 1 + random.nextInt(9);
            now.addAndGet(seconds * SECOND);
            assertThat(pace.isTooSlow()).isFalse();
            pace.came((int) (1_000 * seconds));
        }
    }

    @Test
    void a_reader_who_does_not_read_is_not_the_senders_fault() {
        pace.asked(2);
        pace.came(1);
        pace.came(1);
        now.addAndGet(1_000 * SECOND);
        assertThat(pace.isTooSlow()).isFalse();
        pace.asked(1);
        now.addAndGet(9 * SECOND);
        assertThat(pace.isTooSlow()).isFalse();
        now.addAndGet(2 * SECOND);
        assertThat(pace.isTooSlow()).isTrue();
    }
}

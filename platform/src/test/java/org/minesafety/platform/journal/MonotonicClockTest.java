package org.minesafety.platform.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MonotonicClockTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void the_first_moment_is_now() {
        assertThat(at(NOON).next(Instant.EPOCH)).isEqualTo(NOON);
    }

    @Test
    void a_moment_is_in_milliseconds() {
        assertThat(at(NOON.plusNanos(1_999_999)).next(Instant.EPOCH)).isEqualTo(NOON.plusMillis(1));
    }

    @Test
    void a_clock_that_is_put_back_gives_no_earlier_times() {
        var times = new ArrayDeque<>(List.of(NOON, NOON.minusSeconds(60)));
        var clock =
                new MonotonicClock(
                        new Clock() {
                            @Override
                            public Instant instant() {
                                return times.poll();
                            }

                            @Override
                            public ZoneId getZone() {
                                return ZoneOffset.UTC;
                            }

                            @Override
                            public Clock withZone(ZoneId zone) {
                                return this;
                            }
                        });
        assertThat(clock.next(Instant.EPOCH)).isEqualTo(NOON);
        assertThat(clock.next(Instant.EPOCH)).isEqualTo(NOON);
    }

    @Test
    void a_moment_is_not_before_the_entry_before_even_when_that_came_from_a_fast_clock() {
        Instant fast = NOON.plusSeconds(5);
        assertThat(at(NOON).next(fast)).isEqualTo(fast);
        assertThat(at(NOON).next(fast.plusNanos(1_000))).isEqualTo(fast.plusMillis(1));
    }

    @Test
    void texts_sort_as_times_do() {
        var random = new Random(7);
        for (int i = 0; i < 1000; i++) {
            Instant one = NOON.plusNanos(random.nextLong(1_000_000_000_000L) / 1000 * 1000);
            Instant other = NOON.plusNanos(random.nextLong(1_000_000_000_000L) / 1000 * 1000);

            assertThat(
                            Integer.signum(
                                    MonotonicClock.text(one).compareTo(MonotonicClock.text(other))))
                    .isEqualTo(Integer.signum(one.compareTo(other)));
            assertThat(Instant.parse(MonotonicClock.text(one))).isEqualTo(one);
        }
    }

    private static MonotonicClock at(Instant now) {
        return new MonotonicClock(Clock.fixed(now, ZoneOffset.UTC));
    }
}

package org.minesafety.alert.detection.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LookShareTest {

    private final AtomicLong now = new AtomicLong(1_000);
    private final LookShare share = new LookShare(now::get);

    @Test
    void a_slice_ends() {
        var more = share.slice();
        assertThat(more.getAsBoolean()).isTrue();
        now.addAndGet(LookShare.SLICE_MS);
        assertThat(more.getAsBoolean()).isFalse();
    }

    @Test
    void while_nothing_comes_one_slice_follows_the_other() {
        work("a", 50);
        assertThat(share.isItsTurn("a")).isFalse();
        now.addAndGet(LookShare.QUIET_MS);
        assertThat(share.isItsTurn("a")).isTrue();
    }

    @Test
    void while_readings_come_they_have_twice_the_time_of_a_slice() {
        work("a", 200);
        for (int i = 0; i < 400; i++) {
            share.read();
            assertThat(share.isItsTurn("a")).isFalse();
            now.incrementAndGet();
        }
        share.read();
        assertThat(share.isItsTurn("a")).isTrue();
    }

    @Test
    void partitions_take_turns_and_none_works_right_behind_the_other() {
        assertThat(share.isItsTurn("a")).isTrue();
        assertThat(share.isItsTurn("b")).isFalse();
        work("a", 50);
        assertThat(share.isItsTurn("b")).isFalse();
        now.addAndGet(LookShare.QUIET_MS);
        assertThat(share.isItsTurn("a")).isFalse();
        assertThat(share.isItsTurn("b")).isTrue();
    }

    @Test
    void a_partition_that_went_elsewhere_keeps_nobody_waiting() {
        assertThat(share.isItsTurn("gone")).isTrue();
        now.addAndGet(1_000);
        assertThat(share.isItsTurn("a")).isFalse();
        now.addAndGet(10_000);
        assertThat(share.isItsTurn("a")).isTrue();
    }

    private void work(String who, long length) {
        long since = now.get();
        now.addAndGet(length);
        share.worked(who, since);
    }
}

package org.minesafety.platform.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.platform.share.Shares.Outcome.ALL_USED;
import static org.minesafety.platform.share.Shares.Outcome.OWN_SHARE_USED;
import static org.minesafety.platform.share.Shares.Outcome.TAKEN;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharesTest {

    private static final long MOST = 800;

    private record Held(int who, long bytes) {}

    @Test
    void one_who_takes_all_that_he_may_leaves_as_much_to_another() {
        var shares = new Shares<String>(MOST, Shares.half(MOST));
        while (shares.take("greedy", 10) == TAKEN) {}
        assertThat(shares.take("greedy", 10)).isEqualTo(OWN_SHARE_USED);
        assertThat(shares.take("modest", Shares.half(MOST))).isEqualTo(TAKEN);
    }

    @Test
    void many_who_take_much_leave_room_for_those_who_take_little() {
        var shares = new Shares<Integer>(MOST, Shares.half(MOST));
        for (int greedy = 0; greedy < 100; greedy++) {
            while (shares.take(greedy, 20) == TAKEN) {}
        }
        assertThat(shares.take(100, 20)).isEqualTo(ALL_USED);
        assertThat(shares.take(101, 10)).isEqualTo(TAKEN);
    }

    /** Against a plain account of who holds what. */
    @Test
    void nobody_holds_more_than_a_share_and_nothing_is_lost() {
        var random = new Random(15);
        for (int run = 0; run < 200; run++) {
            long each = 1 + random.nextInt((int) MOST);
            var shares = new Shares<Integer>(MOST, each);
            List<Held> all = new ArrayList<>();
            for (int step = 0; step < 300; step++) {
                if (random.nextInt(3) == 0 && !all.isEmpty()) {
                    Held back = all.remove(random.nextInt(all.size()));
                    shares.give(back.who(), back.bytes());
                } else {
                    var wish = new Held(random.nextInt(6), 1 + random.nextInt(90));
                    Shares.Outcome expected = expected(all, wish, each);
                    assertThat(shares.take(wish.who(), wish.bytes())).isEqualTo(expected);
                    if (expected == TAKEN) {
                        all.add(wish);
                    }
                }
                assertThat(shares.used()).isEqualTo(all.stream().mapToLong(Held::bytes).sum());
                assertThat(shares.holders()).isEqualTo(sums(all).size());
            }
        }
    }

    private static Shares.Outcome expected(List<Held> all, Held wish, long each) {
        long own = sums(all).getOrDefault(wish.who(), 0L) + wish.bytes();
        long used = all.stream().mapToLong(Held::bytes).sum() + wish.bytes();
        if (own > each) {
            return OWN_SHARE_USED;
        }
        long reserve = MOST / 8;
        return used <= MOST - reserve || own <= reserve / 8 && used <= MOST ? TAKEN : ALL_USED;
    }

    private static Map<Integer, Long> sums(List<Held> all) {
        Map<Integer, Long> sums = new HashMap<>();
        all.forEach(held -> sums.merge(held.who(), held.bytes(), Long::sum));
        return sums;
    }

    @Test
    void all_is_given_back_when_many_take_and_give_at_once() {
        var shares = new Shares<Integer>(MOST, 100);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 64)
                    .forEach(it ->
                            threads.submit(() -> {
                                for (int round = 0; round < 500; round++) {
                                    if (shares.take(it % 8, 7) == TAKEN) {
                                        shares.give(it % 8, 7);
                                    }
                                }
                            }));
        }
        assertThat(shares.used()).isZero();
        assertThat(shares.holders()).isZero();
    }
}

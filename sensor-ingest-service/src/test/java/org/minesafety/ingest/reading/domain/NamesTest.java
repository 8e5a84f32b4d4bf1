package org.minesafety.ingest.reading.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NamesTest {

    @Test
    void it_is_a_set() {
        var random = new Random(3);
        for (int round = 0; round < 50; round++) {
            var names = new Names();
            Set<Long> oracle = new HashSet<>();
            int range = 1 + random.nextInt(2_000);
            for (int i = 0; i < 2_000; i++) {
                long name = random.nextInt(range) * (round % 2 == 0 ? 1L : 0x1_0000_0001L);
                assertThat(names.contains(name)).isEqualTo(oracle.contains(name));
                names.add(name);
                oracle.add(name);
                assertThat(names.size()).isEqualTo(oracle.size());
            }
            assertThat(names.room()).isLessThanOrEqualTo(Math.max(16, 4 * oracle.size()));
        }
    }

    @Test
    void the_first_64_bits_of_a_hash_stand_for_it() {
        assertThat(Names.of("ffffffffffffffff" + "0".repeat(48))).isEqualTo(-1L);
        assertThat(Names.of("0".repeat(63) + "1")).isZero();
    }
}

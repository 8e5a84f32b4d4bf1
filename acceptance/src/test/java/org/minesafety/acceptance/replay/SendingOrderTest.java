package org.minesafety.acceptance.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SendingOrderTest {

    @Test
    void rows_follow_one_another_round_by_round() {
        assertThat(frames(SendingOrder.of(3, 2, null))).containsExactly(0, 1, 2, 0, 1, 2);
    }

    @Test
    void shuffled_each_frame_leaves_as_often_and_a_seed_gives_one_order() {
        int[] shuffled = frames(SendingOrder.of(50, 3, 7L));
        assertThat(shuffled).isEqualTo(frames(SendingOrder.of(50, 3, 7L)));
        assertThat(shuffled).isNotEqualTo(frames(SendingOrder.of(50, 3, 8L)));
        for (int frame = 0; frame < 50; frame++) {
            int wanted = frame;
            assertThat(java.util.Arrays.stream(shuffled).filter(it -> it == wanted).count())
                    .isEqualTo(3);
        }
    }

    @Test
    void more_than_memory_holds_is_not_shuffled() {
        assertThatThrownBy(() -> SendingOrder.of(SendingOrder.MOST_SHUFFLED, 2, 1L))
                .hasMessageContaining("at most 10,000,000 frames");
    }

    private static int[] frames(SendingOrder order) {
        return LongStream.range(0, order.size()).mapToInt(order::frame).toArray();
    }
}

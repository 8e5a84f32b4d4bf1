package org.minesafety.hazard.analysis.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class GatheringTest {

    private static final Instant NOON = Instant.parse("2026-11-28T04:00:00Z");
    private static final Instant TOMORROW = NOON.plus(Duration.ofDays(1));

    @Test
    void it_is_complete_when_all_mines_were_gathered_and_begins_anew_the_next_day() {
        Gathering first = Gathering.begin(NOON).next("220221000001", false, true);
        assertThat(first.done()).isFalse();
        assertThat(first.complete()).isFalse();
        Gathering all = first.next(null, false, false);
        assertThat(all).isEqualTo(new Gathering("220221000001", NOON, false, true, true));
        assertThat(all.asOf(TOMORROW.minusMillis(1))).isEqualTo(all);
        Gathering anew = all.asOf(TOMORROW);
        assertThat(anew).isEqualTo(new Gathering(null, TOMORROW, false, false, true));
        assertThat(anew.asOf(TOMORROW.plusSeconds(9))).isEqualTo(anew);
    }

    @Test
    void where_a_mine_failed_it_is_not_complete_and_tried_again_soon() {
        Gathering all =
                Gathering.begin(NOON)
                        .next("220221000001", true, true)
                        .next("220221000002", false, false);
        assertThat(all.done()).isTrue();
        assertThat(all.complete()).isFalse();
        Instant soon = NOON.plus(Duration.ofMinutes(10));
        assertThat(all.asOf(soon).done()).isFalse();
        assertThat(all.asOf(soon).next("220221000002", false, false).complete()).isTrue();
    }

    @Test
    void what_was_complete_stays_so_where_a_mine_fails_later() {
        Gathering anew = Gathering.begin(NOON).next(null, false, false).asOf(TOMORROW);
        assertThat(anew.next("220221000001", true, false).complete()).isTrue();
    }
}

package org.minesafety.ingest.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetentionPeriodsTest {

    @Test
    void each_kind_has_its_time() {
        var periods = new RetentionPeriods(rows(100, 90));
        assertThat(periods.of(Kind.FRAMES)).isEqualTo(Duration.ofDays(100));
        assertThat(periods.of(Kind.RECEIPTS)).isEqualTo(Duration.ofDays(90));
        assertThatThrownBy(() -> periods.of(Kind.SUSPICIONS))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_receipt_is_kept_no_longer_than_the_frames_that_it_counts() {
        assertThatThrownBy(() -> new RetentionPeriods(rows(100, 101)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_detection_needs_cannot_be_given_up() {
        assertThatThrownBy(() -> new RetentionPeriod("frames", 39))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RetentionPeriod("readings", 100))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<RetentionPeriod> rows(long frames, long receipts) {
        return List.of(
                new RetentionPeriod("frames", frames), new RetentionPeriod("receipts", receipts));
    }
}

package org.minesafety.ingest.link.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.minesafety.contracts.sensor.LinkState.Hold;

class ExpectationsTest {

    private static final LinkPeriod SAFETY = new LinkPeriod("01", 30, 120);
    private static final LinkPeriod OTHERWISE = new LinkPeriod(LinkPeriod.ANY, 60, 300);

    @Test
    void a_system_that_is_not_named_sends_as_all_others() {
        var expectations = new Expectations(List.of(SAFETY, OTHERWISE));
        assertThat(expectations.of("01")).isEqualTo(expectation(30, 120, 90));
        assertThat(expectations.of("17")).isEqualTo(expectation(60, 300, 180));
    }

    @Test
    void the_row_for_all_others_cannot_be_missing() {
        assertThatThrownBy(() -> new Expectations(List.of(SAFETY)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"1, 30, 120", "001, 30, 120", "01, 0, 120", "01, 60, 59"})
    void a_period_is_of_a_system_and_below_its_tolerance(
            String system, long period, long tolerance) {
        assertThatThrownBy(() -> new LinkPeriod(system, period, tolerance))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Expectation expectation(int period, int tolerance, int hold) {
        return new Expectation(
                Duration.ofSeconds(period),
                Duration.ofSeconds(tolerance),
                List.of(new Hold(Instant.EPOCH, Duration.ofSeconds(hold))));
    }
}

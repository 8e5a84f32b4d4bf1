package org.minesafety.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebTimesTest {

    @Test
    void a_time_without_an_offset_is_the_time_in_china() {
        assertThat(WebTimes.parse("2026-11-25T08:00:00").toInstant())
                .isEqualTo(WebTimes.parse("2026-11-25T00:00:00Z").toInstant())
                .isEqualTo(Instant.parse("2026-11-25T00:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+10000-01-01T00:00:00Z",
                "+999999999-12-31T23:59:59Z",
                "-0001-12-31T23:59:59Z",
                "-999999999-01-01T00:00:00"
            })
    void a_year_has_four_digits(String time) {
        assertThatThrownBy(() -> WebTimes.parse(time)).isInstanceOf(DateTimeException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+10000-01-01", "+999999999-12-31", "-0001-12-31", "2026-02-29"})
    void so_has_the_year_of_a_day(String day) {
        assertThatThrownBy(() -> WebTimes.parseDay(day)).isInstanceOf(DateTimeException.class);
    }
}

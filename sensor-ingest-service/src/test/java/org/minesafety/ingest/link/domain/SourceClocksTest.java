package org.minesafety.ingest.link.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.minesafety.ingest.link.domain.Sighting.Refused;

class SourceClocksTest {

    private static final String MINE = "220221000001";
    private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");

    private final SourceClocks clocks = new SourceClocks();
    private @Nullable WrongClock told;
    private long lastLead;

    @Test
    void a_source_that_runs_ahead_or_behind_for_a_while_is_told_and_taken_back() {
        assertThat(look(0, 200)).isNull();
        assertThat(look(59, 205)).isNull();
        assertThat(look(60, 203)).isEqualTo(wrong(203, 0));
        assertThat(look(900, 0)).isEqualTo(wrong(203, 0));
        assertThat(look(960, 1)).isNull();
        assertThat(look(2_000, -300)).isNull();
        assertThat(look(2_060, -300)).isEqualTo(wrong(-300, 2_000));
    }

    @Test
    void a_clock_that_is_off_by_another_amount_is_wrong_since_it_first_was() {
        look(0, 200);
        assertThat(look(60, 200)).isEqualTo(wrong(200, 0));
        look(700, 900);
        assertThat(look(760, 900)).isEqualTo(wrong(900, 0));
        look(1_500, -900);
        assertThat(look(1_560, -900)).isEqualTo(wrong(-900, 1_500));
    }

    @Test
    void a_source_whose_readings_are_all_refused_is_told_and_taken_back() {
        Sighting refused = refused(0, Duration.ofMinutes(10));
        assertThat(look(1, refused)).isNull();
        assertThat(look(61, refused)).isEqualTo(wrong(600, 1));
        assertThat(look(900, refused)).as("it says nothing any more").isEqualTo(wrong(600, 1));
        Sighting right = accepted(refused, 1_000, Sighting.lead(at(998), null, at(1_000)));
        assertThat(look(1_001, right)).isEqualTo(wrong(600, 1));
        assertThat(look(1_061, right)).isNull();
    }

    @Test
    void a_clock_that_is_years_ahead_is_told() {
        Sighting far = refused(0, Duration.between(NOON, Instant.MAX));
        look(1, far);
        assertThat(look(61, far)).isNotNull();
        assertThat(told.offset().toMillis()).isPositive();
    }

    @Test
    void one_of_the_devices_of_a_system_that_is_ahead_is_told_though_the_others_are_right() {
        for (int second = 0; second < 61; second += 5) {
            Sighting both = refused(second, Duration.ofMinutes(10));
            look(second, accepted(both, second + second % 2, Duration.ZERO));
        }
        assertThat(told).isEqualTo(wrong(600, 0));
    }

    @Test
    void one_odd_frame_and_old_uploads_say_nothing() {
        look(0, 200);
        look(30, 0);
        assertThat(look(60, 200)).isNull();
        look(200, -200_000);
        assertThat(look(300, -200_000)).isNull();
        Sighting odd = refused(400, Duration.ofMinutes(10));
        look(401, odd);
        assertThat(look(461, accepted(odd, 431, Duration.ZERO))).isNull();
    }

    @Test
    void frames_without_a_time_of_upload_say_that_a_clock_is_right_only_when_they_are_new() {
        assertThat(Sighting.lead(at(10), null, at(0))).isEqualTo(Duration.ofSeconds(10));
        assertThat(Sighting.lead(at(-299), null, at(0))).isEqualTo(Duration.ZERO);
        assertThat(Sighting.lead(at(-301), null, at(0))).isNull();
        assertThat(Sighting.lead(at(-301), at(-70), at(0))).isEqualTo(Duration.ofSeconds(-70));
    }

    @Test
    void however_a_clock_jumps_it_is_told_at_most_once_in_ten_minutes() {
        var random = new Random(1);
        int changes = 0;
        for (int second = 0; second < 86_400; second += 5) {
            WrongClock before = told;
            look(second, random.nextInt(60) == 0 ? random.nextInt(-900, 900) : lastLead);
            changes += Objects.equals(before, told) ? 0 : 1;
        }
        assertThat(changes).isLessThanOrEqualTo(144).isPositive();
    }

    private @Nullable WrongClock look(long second, long leadSeconds) {
        lastLead = leadSeconds;
        Instant now = at(second);
        return look(
                second,
                new Sighting(MINE, "01", now, now, Duration.ofSeconds(leadSeconds), null, null));
    }

    private @Nullable WrongClock look(long second, Sighting seen) {
        told = clocks.judge(MINE + "|01", told, seen, at(second));
        return told;
    }

    private static Sighting refused(long second, Duration lead) {
        return new Sighting(MINE, "01", null, null, null, null, new Refused(at(second), lead));
    }

    private static Sighting accepted(Sighting before, long second, @Nullable Duration lead) {
        Instant at = at(second);
        return before.andThen(new Sighting(MINE, "01", at, at, lead, null, null));
    }

    private static WrongClock wrong(long offsetSeconds, long since) {
        return new WrongClock(Duration.ofSeconds(offsetSeconds), at(since));
    }

    private static Instant at(long second) {
        return NOON.plusSeconds(second);
    }
}

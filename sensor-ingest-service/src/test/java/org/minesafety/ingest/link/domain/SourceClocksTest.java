package org.minesafety.ingest.link.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SourceClocksTest {

    private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");

    private final SourceClocks clocks = new SourceClocks();
    private @Nullable Duration told;

    @Test
    void a_source_that_runs_ahead_or_behind_for_a_while_is_told_and_taken_back() {
        assertThat(look(0, 200)).isNull();
        assertThat(look(59, 205)).isNull();
        assertThat(look(60, 203)).isEqualTo(Duration.ofSeconds(203));
        assertThat(look(900, 0)).isEqualTo(Duration.ofSeconds(203));
        assertThat(look(960, 1)).isNull();
        assertThat(look(2_000, -300)).isNull();
        assertThat(look(2_060, -300)).isEqualTo(Duration.ofSeconds(-300));
    }

    @Test
    void one_odd_frame_and_old_uploads_say_nothing() {
        look(0, 200);
        look(30, 0);
        assertThat(look(60, 200)).isNull();
        look(200, -200_000);
        assertThat(look(300, -200_000)).isNull();
    }

    @Test
    void however_a_clock_jumps_it_is_told_at_most_once_in_ten_minutes() {
        var random = new Random(1);
        int changes = 0;
        for (int second = 0; second < 86_400; second += 5) {
            Duration before = told;
            look(second, random.nextInt(60) == 0 ? random.nextInt(-900, 900) : lastLead);
            changes += java.util.Objects.equals(before, told) ? 0 : 1;
        }
        assertThat(changes).isLessThanOrEqualTo(144).isPositive();
    }

    private long lastLead;

    private @Nullable Duration look(long second, long leadSeconds) {
        lastLead = leadSeconds;
        Instant now = NOON.plusSeconds(second);
        var seen =
                new Sighting("220221000001", "01", now, now, Duration.ofSeconds(leadSeconds), null);
        told = clocks.offset("220221000001|01", told, seen, now);
        return told;
    }
}

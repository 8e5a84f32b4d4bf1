package org.minesafety.ingest.reading.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.minesafety.ingest.reading.PointLists;

class LanesTest {

    private static final Instant NOW = Instant.parse("2026-11-24T04:00:00Z");
    private static final Lanes.Limits LIMITS =
            new Lanes.Limits(Duration.ofMinutes(5), 100, Duration.ofHours(1));
    private static final Sender SAFETY = new Sender("220221000001", "01");
    private static final Sender DRAINAGE = new Sender("220221000001", "02");

    @Test
    void fresh_frames_are_live_and_old_ones_backlog() {
        assertThat(lanes(frame("01", 0), frame("01", 299)).isBacklog(SAFETY)).isFalse();
        assertThat(lanes(frame("01", 301), frame("01", 999)).isBacklog(SAFETY)).isTrue();
    }

    @Test
    void live_frames_behind_a_long_backlog_of_their_upload_go_its_way() {
        List<FrameDraft> upload = new ArrayList<>();
        for (int day = 0; day < 101; day++) {
            upload.add(frame("01", 86_400 - day));
        }
        upload.add(frame("01", 0));
        assertThat(Lanes.of(upload, NOW, LIMITS).isBacklog(SAFETY)).isTrue();
    }

    @Test
    void what_a_short_gap_of_the_link_leaves_behind_goes_the_live_way_ahead_of_live_frames() {
        assertThat(lanes(frame("01", 900), frame("01", 0)).isBacklog(SAFETY)).isFalse();
    }

    @Test
    void each_system_goes_its_own_way() {
        Lanes lanes = lanes(frame("01", 900), frame("02", 0));
        assertThat(lanes.isBacklog(SAFETY)).isTrue();
        assertThat(lanes.isBacklog(DRAINAGE)).isFalse();
    }

    @Test
    void how_old_it_is_is_said_by_the_clock_of_the_source() {
        Instant slow = NOW.minusSeconds(1_800);
        assertThat(lanes(frame("01", slow.minusSeconds(10), slow, null)).isBacklog(SAFETY))
                .isFalse();
        assertThat(lanes(frame("01", slow, NOW, null)).isBacklog(SAFETY)).isTrue();
    }

    @Test
    void a_file_that_was_written_long_ago_is_backlog_whatever_it_states() {
        Instant then = NOW.minus(Duration.ofDays(9));
        assertThat(lanes(frame("01", then, then.plusSeconds(1), null)).isBacklog(SAFETY)).isTrue();
    }

    @Test
    void a_frame_is_as_new_as_its_newest_reading() {
        Instant hour = NOW.minusSeconds(3_600);
        assertThat(lanes(frame("01", hour, null, 3_599_000)).isBacklog(SAFETY)).isFalse();
    }

    private static Lanes lanes(FrameDraft... upload) {
        return Lanes.of(List.of(upload), NOW, LIMITS);
    }

    private static FrameDraft frame(String system, long age) {
        return frame(system, NOW.minusSeconds(age), null, null);
    }

    private static FrameDraft frame(
            String system, Instant time, @Nullable Instant upload, @Nullable Integer offset) {
        return new FrameDraft(
                SAFETY.mine(),
                system,
                time,
                upload,
                true,
                PointLists.of(new String[] {"A"}),
                new Column<>(new double[] {1}, 1, null, null),
                offset == null ? null : new Column<>(new int[] {offset}, 1, null, null),
                null,
                null);
    }
}

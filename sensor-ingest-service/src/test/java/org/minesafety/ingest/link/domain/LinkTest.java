package org.minesafety.ingest.link.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.minesafety.contracts.sensor.LinkState;
import org.minesafety.contracts.sensor.LinkState.Hold;
import org.minesafety.contracts.sensor.LinkStatus;
import org.minesafety.ingest.link.domain.Expectations.Dated;
import org.minesafety.ingest.link.domain.Link.Change;
import org.minesafety.ingest.link.domain.LinkEntry.LinkWasChanged;
import org.minesafety.ingest.link.domain.LinkEntry.LinkWasEnded;

class LinkTest {

    private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");
    private static final Duration TOLERANCE = Duration.ofSeconds(120);
    private static final List<Hold> HOLDS =
            List.of(new Hold(Instant.EPOCH, Duration.ofSeconds(90)));

    private final Expectation expected = new Expectation(Duration.ofSeconds(30), TOLERANCE, HOLDS);
    private @Nullable Link link;
    private Instant platformUp = NOON.minus(Duration.ofDays(9));

    @Test
    void nothing_is_silent_before_its_first_contact() {
        assertThat(look(NOON, null)).isEqualTo(LinkStatus.NEVER);
        assertThat(look(NOON.plus(Duration.ofDays(3)), null)).isEqualTo(LinkStatus.NEVER);
    }

    @Test
    void a_first_contact_with_old_data_opens_no_silence_in_the_past() {
        Instant old = NOON.minus(Duration.ofDays(10));
        look(NOON, null);
        assertThat(look(NOON.plusSeconds(60), old)).isEqualTo(LinkStatus.UP);
        assertThat(look(NOON.plusSeconds(180), old)).isEqualTo(LinkStatus.UP);
        assertThat(look(NOON.plusSeconds(181), old)).isEqualTo(LinkStatus.DOWN);
        assertThat(link.state().since()).isEqualTo(NOON.plusSeconds(181));
    }

    @Test
    void a_link_is_lost_when_its_newest_frame_is_too_old_and_back_when_one_is_not() {
        look(NOON, NOON);
        assertThat(look(NOON.plusSeconds(120), NOON)).isEqualTo(LinkStatus.UP);
        assertThat(look(NOON.plusSeconds(121), NOON)).isEqualTo(LinkStatus.DOWN);
        assertThat(look(NOON.plusSeconds(500), NOON.plusSeconds(60))).isEqualTo(LinkStatus.DOWN);
        assertThat(look(NOON.plusSeconds(501), NOON.plusSeconds(490))).isEqualTo(LinkStatus.UP);
    }

    @Test
    void time_in_which_the_platform_could_not_accept_does_not_count() {
        look(NOON, NOON);
        Instant back = NOON.plusSeconds(3_600);
        platformUp = Beat.after(new Beat(NOON, platformUp), back, false).since();
        assertThat(look(back, NOON)).isEqualTo(LinkStatus.UP);
        assertThat(look(back.plusSeconds(120), NOON)).isEqualTo(LinkStatus.UP);
        assertThat(look(back.plusSeconds(121), NOON)).isEqualTo(LinkStatus.DOWN);
    }

    @Test
    void while_the_history_is_behind_nobody_is_silent() {
        look(NOON, NOON);
        Instant now = NOON.plusSeconds(1_000);
        assertThat(look(new Attention(now, NOON.plusSeconds(100), platformUp), NOON))
                .isEqualTo(LinkStatus.UP);
        assertThat(look(new Attention(now, Instant.MIN, platformUp), NOON))
                .isEqualTo(LinkStatus.UP);
        assertThat(look(new Attention(now, NOON.plusSeconds(121), platformUp), NOON))
                .isEqualTo(LinkStatus.DOWN);
    }

    @Test
    void a_break_is_a_gap_between_looks_or_a_look_that_found_trouble() {
        var beat = new Beat(NOON, NOON.minusSeconds(500));
        assertThat(Beat.after(beat, NOON.plusSeconds(30), false).since()).isEqualTo(beat.since());
        for (Beat broken :
                List.of(
                        Beat.after(beat, NOON.plusSeconds(31), false),
                        Beat.after(beat, NOON.minusSeconds(31), false),
                        Beat.after(beat, NOON.plusSeconds(5), true),
                        Beat.after(null, NOON, false))) {
            assertThat(broken.since()).isEqualTo(broken.at());
        }
    }

    @Test
    void nothing_is_expected_of_a_system_without_points_until_it_has_some_again() {
        look(NOON, NOON);
        look(NOON.plusSeconds(121), NOON);
        Change ended = link.end(NOON.plusSeconds(130)).orElseThrow();
        assertThat(ended.entry()).isInstanceOf(LinkWasEnded.class);
        link = ended.after();
        assertThat(link.state().state()).isEqualTo(LinkStatus.NO_LONGER_EXPECTED);
        assertThat(link.end(NOON.plusSeconds(140))).isEmpty();
        assertThat(look(NOON.plusSeconds(200), NOON)).isEqualTo(LinkStatus.NEVER);
        assertThat(look(NOON.plusSeconds(900), NOON)).isEqualTo(LinkStatus.NEVER);
        assertThat(look(NOON.plusSeconds(960), NOON.plusSeconds(950))).isEqualTo(LinkStatus.UP);
    }

    @Test
    void what_changes_beside_the_state_is_told_and_data_that_move_on_are_not() {
        look(NOON, NOON);
        long version = link.version();
        look(NOON.plusSeconds(30), NOON.plusSeconds(30));
        assertThat(link.version()).isEqualTo(version);
        List<Hold> holds = List.of(new Hold(Instant.EPOCH, Duration.ofSeconds(180)));
        Change changed =
                Link.judge(
                                link,
                                sighting(NOON.plusSeconds(60)),
                                new Expectation(Duration.ofSeconds(60), TOLERANCE, holds),
                                new WrongClock(Duration.ofSeconds(70), NOON.plusSeconds(1)),
                                attention(NOON.plusSeconds(60)))
                        .orElseThrow();
        assertThat(changed.entry())
                .isEqualTo(
                        new LinkWasChanged(
                                List.of("clockOffset", "clockSince", "expectedPeriod", "holds"),
                                NOON.plusSeconds(60)));
        assertThat(changed.tellsClock()).isTrue();
        assertThat(changed.after().state().clockSince()).isEqualTo(NOON.plusSeconds(1));
        assertThat(changed.after().state().since()).isEqualTo(NOON);
        assertThat(changed.after().state().lastDataTime()).isEqualTo(NOON.plusSeconds(60));
    }

    @Test
    void hold_times_have_the_validity_of_the_table_and_are_bounded() {
        var safety = new LinkPeriod("01", 30, 120);
        var slower = new LinkPeriod("01", 50, 120);
        var any = new LinkPeriod("*", 10, 300);
        var table =
                new Expectations(
                        List.of(slower, any),
                        List.of(
                                new Dated(safety, Instant.EPOCH, NOON),
                                new Dated(slower, NOON, null),
                                new Dated(any, Instant.EPOCH, null)));
        assertThat(table.of("01").holds())
                .containsExactly(
                        new Hold(Instant.EPOCH, Duration.ofSeconds(90)),
                        new Hold(NOON, Duration.ofSeconds(150)));
        assertThat(table.of("17").holds())
                .containsExactly(new Hold(Instant.EPOCH, Duration.ofSeconds(60)));
        var days = new java.util.ArrayList<Dated>();
        for (int day = 0; day < 200; day++) {
            Instant from = NOON.plus(Duration.ofDays(day));
            var row = new LinkPeriod("01", 30 + day, 900);
            days.add(new Dated(row, from, from.plus(Duration.ofDays(1))));
        }
        assertThat(new Expectations(List.of(any), days).of("01").holds())
                .hasSize(LinkState.MOST_HOLDS)
                .last()
                .isEqualTo(new Hold(NOON.plus(Duration.ofDays(199)), Duration.ofSeconds(3 * 229)));
    }

    private LinkStatus look(Instant now, @Nullable Instant newest) {
        return look(attention(now), newest);
    }

    private LinkStatus look(Attention attention, @Nullable Instant newest) {
        Sighting seen =
                newest == null
                        ? Sighting.nothing("220221000001", "01")
                        : sighting(newest, later(newest));
        Optional<Change> change = Link.judge(link, seen, expected, null, attention);
        change.ifPresent(it -> link = it.after());
        return link.state().state();
    }

    private static Instant later(Instant newest) {
        return newest.plusSeconds(1);
    }

    private Attention attention(Instant now) {
        return new Attention(now, now, platformUp);
    }

    private static Sighting sighting(Instant newest) {
        return sighting(newest, newest);
    }

    private static Sighting sighting(Instant newest, Instant received) {
        return new Sighting("220221000001", "01", newest, received, null, null, null);
    }
}

package org.minesafety.alert.detection.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.alert.detection.domain.Longwall.at;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.minesafety.contracts.alarm.EpisodeStatus;
import org.minesafety.contracts.alarm.RuleKind;
import org.minesafety.contracts.sensor.LinkState;
import org.minesafety.contracts.sensor.LinkStatus;

/** A system that sends nothing. */
class SilenceTest {

    private final Judging judging = Judging.atTheReturnCorner();

    @Test
    void a_silent_system_is_an_alarm_from_its_last_reading_until_the_link_is_back() {
        link(LinkStatus.NEVER, 0, null);
        link(LinkStatus.DOWN, 90, at(0));
        link(LinkStatus.DOWN, 90, at(0));
        assertThat(judging.only().kind()).isEqualTo(RuleKind.SILENCE);
        assertThat(judging.only().point()).isNull();
        assertThat(judging.only().start()).isEqualTo(at(0));
        judging.restart();
        judging.refold();
        link(LinkStatus.UP, 300, at(299));
        link(LinkStatus.UP, 300, at(299));
        assertThat(judging.only().end()).isEqualTo(at(300));
        assertThat(judging.only().seconds()).isEqualTo(300);
    }

    @ParameterizedTest
    @EnumSource(
            value = LinkStatus.class,
            names = {"UP", "NO_LONGER_EXPECTED"})
    void a_silence_ends_when_the_link_is_back_or_nothing_is_expected(LinkStatus status) {
        link(LinkStatus.DOWN, 90, at(0));
        link(status, 400, at(0));
        assertThat(judging.only().state()).isEqualTo(EpisodeStatus.CLOSED);
        assertThat(judging.only().end()).isEqualTo(at(400));
    }

    @Test
    void a_silence_never_begins_before_the_link_was_found_up() {
        judging.link(state(LinkStatus.DOWN, 500, at(-86_400)), at(300));
        assertThat(judging.only().start()).isEqualTo(at(300));
    }

    private void link(LinkStatus status, int since, Instant last) {
        judging.link(state(status, since, last), null);
    }

    private static LinkState state(LinkStatus status, int since, Instant last) {
        return new LinkState(
                Longwall.MINE,
                Longwall.SAFETY,
                status,
                at(since),
                last,
                Duration.ofSeconds(20),
                List.of(),
                null,
                null,
                null);
    }
}

package org.minesafety.alert.notification.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.minesafety.alert.notification.domain.PolicyStep.Rung;
import org.minesafety.contracts.alert.AlertLevel;
import org.minesafety.platform.calendar.WorkCalendar;

/** For how long it is tried to find somebody, where six hand-overs a day find nobody. */
class NewsTest {

    private static final Instant SATURDAY = Instant.parse("2026-11-28T04:00:00Z");
    private static final Duration TURN = Duration.ofHours(4);
    private static final Policies POLICIES =
            new Policies(List.of(row()), _ -> Optional.empty()).timed(List.of(timing()));
    private static final ToldAlert ALERT =
            new ToldAlert(
                    "e",
                    "220221000001",
                    "event",
                    AlertLevel.BLUE,
                    false,
                    false,
                    false,
                    false,
                    0,
                    Set.of());

    @Test
    void what_has_no_end_is_tried_for_ten_days_however_often_duties_change() {
        Instant last = lastLook(POLICIES.withoutWaiting());
        assertThat(last)
                .isBetween(SATURDAY.plus(Duration.ofDays(10)), SATURDAY.plus(Duration.ofDays(11)));
    }

    @Test
    void what_has_an_end_is_never_given_up() {
        assertThat(lastLook(POLICIES)).isAfter(SATURDAY.plus(Duration.ofDays(29)));
    }

    /** Within thirty days. */
    private static Instant lastLook(Policies policies) {
        Instant now = SATURDAY;
        Escalation it =
                Escalation.begin(ALERT, policies, new Nobody(now), now).orElseThrow().after();
        while (it.nextDue() != null && now.isBefore(SATURDAY.plus(Duration.ofDays(30)))) {
            now = it.nextDue();
            it = it.look(ALERT, policies, new Nobody(now), now).orElseThrow().after();
            assertThat(it.waitsForDuty()).isEqualTo(it.nextDue() != null);
        }
        return now;
    }

    private static PolicyStep row() {
        return new PolicyStep(
                "*",
                AlertLevel.BLUE,
                1,
                Rung.COUNTY,
                "dispatch",
                "SMS",
                null,
                Duration.ZERO,
                false,
                null,
                null,
                null,
                false,
                "test");
    }

    private static TimingRow timing() {
        return new TimingRow(
                "*", AlertLevel.BLUE, Duration.ofHours(1), Duration.ofDays(1), null, false, "test");
    }

    private record Nobody(Instant now) implements DutyBoard {

        @Override
        public List<OnDuty> onDuty(Rung rung, String duty) {
            return List.of();
        }

        @Override
        public String place(Rung rung) {
            return "220221";
        }

        @Override
        public Instant nextHandOver(Rung rung, String duty) {
            long turn = TURN.toSeconds();
            return Instant.ofEpochSecond((now.getEpochSecond() / turn + 1) * turn);
        }

        @Override
        public WorkCalendar calendar() {
            return new WorkCalendar(List.of());
        }
    }
}

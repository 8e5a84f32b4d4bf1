package org.minesafety.alert.notification.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.minesafety.alert.handling.domain.ShippedRows;
import org.minesafety.contracts.hazard.HazardEvent.CandidateOverdue;
import org.minesafety.contracts.hazard.HazardEvent.HazardChanged;
import org.minesafety.contracts.hazard.HazardEvent.HazardOverdue;
import org.minesafety.contracts.hazard.HazardEvent.HazardReported;
import org.minesafety.contracts.hazard.HazardEvent.LadderStepDrafted;
import org.minesafety.contracts.hazard.HazardEvent.LadderStepDropped;
import org.minesafety.contracts.hazard.HazardEvent.LadderStepSigned;
import org.minesafety.contracts.hazard.HazardOrigin;
import org.minesafety.contracts.hazard.HazardPhase;
import org.minesafety.contracts.hazard.HazardState.HazardDeadline;
import org.minesafety.contracts.inspection.FindingState;
import org.minesafety.contracts.inspection.InspectionEvent.MajorHazardFound;
import org.minesafety.contracts.suspension.SuspensionEvent;
import org.minesafety.contracts.suspension.SuspensionEvent.SuspensionChanged;
import org.minesafety.contracts.suspension.SuspensionPhase;
import org.minesafety.contracts.suspension.SuspensionState;
import org.minesafety.contracts.topic.EntityRecord;

class PublicEventsTest {

    private static final String MINE = "220221000001";
    private static final Instant NOON = Instant.parse("2026-11-28T04:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-28");

    @Test
    void what_is_late_lasts_until_its_clock_is_set_back() {
        HeardRecord late =
                PublicEvents.ofHazard(
                        HazardRecords.of(
                                new HazardOverdue(
                                        MINE,
                                        "h",
                                        "rectification-deadline",
                                        HazardRecords.DUE,
                                        NOON),
                                7,
                                HazardPhase.RECTIFYING,
                                "rectification-deadline"));
        assertThat(late.entity()).isEqualTo("hazard-events.v1|" + MINE + "|h");
        assertThat(late.event())
                .isEqualTo(
                        new PublicEvent(
                                "hazard-overdue-rectification-deadline",
                                MINE,
                                NOON,
                                HazardRecords.ITEM,
                                HazardRecords.DUE,
                                "clock-rectification-deadline",
                                false));
        assertThat(late.holds()).contains(late.event().until());
        assertThat(changed("completion", HazardPhase.AWAITING_ACCEPTANCE).holds()).isEmpty();
    }

    @Test
    void an_extension_is_asked_for_until_somebody_decides() {
        var fact = new HazardChanged(MINE, "h", "extension-request", HazardPhase.RECTIFYING, NOON);
        HeardRecord asked =
                PublicEvents.ofHazard(
                        HazardRecords.of(
                                fact,
                                3,
                                HazardPhase.RECTIFYING,
                                new HazardDeadline(HazardRecords.DUE, null, 0, true)));
        assertThat(asked.event().due()).isEqualTo(HazardRecords.DUE);
        assertThat(asked.holds()).containsExactly(asked.event().until());
        assertThat(changed("extension-decision", HazardPhase.RECTIFYING).holds()).isEmpty();
    }

    @Test
    void a_mine_is_not_told_of_candidates_and_of_letters_that_nobody_signed() {
        assertThat(
                        List.of(
                                new CandidateOverdue(MINE, "h", HazardRecords.DUE, NOON),
                                reported(HazardOrigin.MONITORING),
                                new LadderStepDrafted(
                                        MINE, "h", "letter", HazardRecords.DUE, 0, NOON),
                                new LadderStepDropped(MINE, "h", "letter", NOON)))
                .allSatisfy(fact ->
                        assertThat(
                                        PublicEvents.ofHazard(
                                                        HazardRecords.of(
                                                                fact, 1, HazardPhase.CANDIDATE))
                                                .event()
                                                .officersOnly())
                                .isTrue());
        var signed = new LadderStepSigned(MINE, "h", "letter", "函1", "0".repeat(64), NOON);
        PublicEvent told =
                PublicEvents.ofHazard(HazardRecords.of(signed, 1, HazardPhase.RECTIFYING)).event();
        assertThat(told.code()).isEqualTo("ladder-letter-signed");
        assertThat(told.officersOnly()).isFalse();
    }

    @Test
    void nobody_is_told_of_a_tip_off() {
        HeardRecord heard =
                PublicEvents.ofHazard(
                        HazardRecords.of(reported(HazardOrigin.TIP_OFF), 1, HazardPhase.CANDIDATE));
        assertThat(heard.event()).isNull();
    }

    @Test
    void nobody_is_told_of_an_inspection_that_has_not_begun() {
        assertThat(found(TODAY).event().officersOnly()).isTrue();
        assertThat(found(TODAY.plusDays(1)).event()).isNull();
        // a day of China
        assertThat(found(TODAY.plusDays(1), Instant.parse("2026-11-28T16:00:00Z")).event())
                .isNotNull();
    }

    @ParameterizedTest
    @EnumSource(SuspensionPhase.class)
    void a_mine_is_told_of_a_suspension_once_it_is_ordered(SuspensionPhase phase) {
        var before =
                Set.of(
                        SuspensionPhase.PROPOSED,
                        SuspensionPhase.SIGNING,
                        SuspensionPhase.NOT_ORDERED);
        var record =
                new EntityRecord<SuspensionEvent, SuspensionState>(
                        new SuspensionChanged(MINE, "s", "order", null, NOON),
                        new SuspensionState(
                                "s", MINE, phase, true, null, List.of(), "220221", null, null,
                                TODAY, null, 0, List.of(), List.of(), List.of()),
                        1,
                        "0");
        assertThat(PublicEvents.ofSuspension(record).event().officersOnly())
                .isEqualTo(before.contains(phase));
    }

    @Test
    void codes_and_days_of_another_shape_are_refused() {
        assertThatThrownBy(() -> changed("张三 called", HazardPhase.RECTIFYING))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> found(TODAY, Instant.MAX)).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> new PublicEvent("x", MINE, NOON, null, LocalDate.MAX, null, false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PublicEvent("x", MINE, NOON, "张三", null, null, false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void each_shipped_event_has_steps_of_its_own() {
        var classes =
                ShippedRows.of("notification-policies.csv", PolicyStep.class).stream()
                        .map(it -> it.alarmClass() + " " + it.level())
                        .collect(Collectors.toSet());
        List<EventPolicy> shipped = ShippedRows.of("event-policies.csv", EventPolicy.class);
        assertThat(shipped)
                .isNotEmpty()
                .allSatisfy(it -> assertThat(classes).contains(it.policy() + " " + it.level()));
        assertThat(shipped).extracting(EventPolicy::event).doesNotHaveDuplicates();
    }

    private static HazardReported reported(HazardOrigin origin) {
        return new HazardReported(MINE, "h", origin, null, NOON);
    }

    private static HeardRecord changed(String action, HazardPhase phase) {
        return PublicEvents.ofHazard(
                HazardRecords.of(
                        new HazardChanged(MINE, "h", action, HazardPhase.RECTIFYING, NOON),
                        8,
                        phase));
    }

    private static HeardRecord found(LocalDate on) {
        return found(on, NOON);
    }

    private static HeardRecord found(LocalDate on, Instant at) {
        return PublicEvents.ofFinding(
                new EntityRecord<>(
                        new MajorHazardFound(MINE, "f", at),
                        new FindingState(
                                "f", MINE, HazardRecords.ITEM, "井下", "1号", on, List.of(), false),
                        1,
                        "0"));
    }
}

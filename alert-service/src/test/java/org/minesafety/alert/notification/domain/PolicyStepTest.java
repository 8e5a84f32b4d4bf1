package org.minesafety.alert.notification.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.minesafety.alert.directory.domain.Channel;
import org.minesafety.alert.handling.domain.ShippedRows;
import org.minesafety.alert.notification.domain.PolicyStep.Rung;
import org.minesafety.contracts.alert.AlertLevel;
import org.minesafety.platform.calendar.PublishedYear;
import org.minesafety.platform.calendar.WorkCalendar;

class PolicyStepTest {

    private static final WorkCalendar CALENDAR =
            new WorkCalendar(
                    List.of(new PublishedYear(2026, "2026-10-01/2026-10-07", "2026-09-20", "n")));

    @Test
    void the_chain_is_as_long_as_the_units_over_the_mine() {
        List<String> all = List.of("220000", "220200", "220221");
        assertThat(places(all)).containsExactly("m", "220221", "220200", "220000");
        // reports to the province, not to a city
        assertThat(places(List.of("220000", "220581")))
                .containsExactly("m", "220581", null, "220000");
        assertThat(places(List.of("220000"))).containsExactly("m", null, null, "220000");
        assertThat(places(List.of())).containsExactly("m", null, null, null);
    }

    private static List<@Nullable String> places(List<String> units) {
        return Arrays.stream(Rung.values()).map(it -> it.place("m", units)).toList();
    }

    @ParameterizedTest
    @CsvSource({
        // before, in, at the end of and after the hours of a workday
        "2026-09-30T00:00:00Z, 2026-09-30T00:30:00Z",
        "2026-09-30T02:00:00Z, 2026-09-30T02:00:00Z",
        "2026-09-29T09:30:00Z, 2026-09-30T00:30:00Z",
        // the evening before seven days off
        "2026-09-30T12:00:00Z, 2026-10-08T00:30:00Z",
        // a Saturday, before a Sunday that is worked
        "2026-09-19T02:00:00Z, 2026-09-20T00:30:00Z",
    })
    void what_can_wait_begins_in_working_hours(Instant now, Instant opens) {
        PolicyStep step = step(AlertLevel.BLUE, 1, null, "08:30", "17:30");
        assertThat(step.opens(now, CALENDAR)).isEqualTo(opens);
    }

    @Test
    void a_year_that_nobody_has_published_does_not_hold_anything_up() {
        PolicyStep step = step(AlertLevel.BLUE, 1, null, "08:30", "17:30");
        assertThat(step.opens(Instant.parse("2031-01-01T00:00:00Z"), CALENDAR))
                .isEqualTo("2031-01-01T00:30:00Z");
    }

    @Test
    void red_waits_for_nothing_and_a_reminder_comes_in_time() {
        assertThatThrownBy(() -> step(AlertLevel.RED, 1, null, "12:00", "13:00"))
                .hasMessageContaining("red");
        assertThatThrownBy(() -> step(AlertLevel.RED, 1, Duration.ofMinutes(5), null, null))
                .hasMessageContaining("reminder");
        for (String bad : List.of("25:00", "8:30", "18:00", "")) {
            assertThatThrownBy(() -> step(AlertLevel.BLUE, 1, null, bad, "17:30"))
                    .hasMessageContaining("working hours");
        }
    }

    @Test
    void the_shipped_policies_are_whole_and_red_reaches_the_province() {
        List<PolicyStep> shipped = ShippedRows.of("notification-policies.csv", PolicyStep.class);
        PolicyStep.check(shipped);
        assertThat(new Policies(shipped, _ -> Optional.empty()).of("methane", AlertLevel.RED))
                .extracting(PolicyStep::rung)
                .containsExactly(Rung.values());
    }

    @Test
    void contacts_are_reached_by_what_the_directory_keeps() {
        assertThat(Arrays.stream(Medium.values()).map(Enum::name))
                .containsExactlyElementsOf(
                        Arrays.stream(Channel.Kind.values()).map(Enum::name).toList());
    }

    @Test
    void a_table_with_a_gap_is_refused() {
        List<PolicyStep> all =
                Arrays.stream(AlertLevel.values())
                        .map(it -> step(it, 1, null, null, null))
                        .toList();
        PolicyStep.check(all);
        assertThatThrownBy(() -> PolicyStep.check(all.subList(1, all.size())))
                .hasMessageContaining("BLUE");
        var gap = new ArrayList<>(all);
        gap.add(step(AlertLevel.RED, 3, null, null, null));
        assertThatThrownBy(() -> PolicyStep.check(gap)).hasMessageContaining("RED");
    }

    private static PolicyStep step(
            AlertLevel level,
            int number,
            @Nullable Duration remindAfter,
            @Nullable String from,
            @Nullable String to) {
        return new PolicyStep(
                "*",
                level,
                number,
                Rung.MINE,
                "dispatch",
                "SMS",
                remindAfter,
                Duration.ofMinutes(5),
                false,
                from,
                to,
                null,
                false,
                "test");
    }
}

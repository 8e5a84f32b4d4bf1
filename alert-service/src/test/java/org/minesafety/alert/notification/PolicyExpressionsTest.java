package org.minesafety.alert.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.minesafety.alert.handling.domain.ShippedRows;
import org.minesafety.alert.notification.domain.Escalation;
import org.minesafety.alert.notification.domain.Policies;
import org.minesafety.alert.notification.domain.PolicyStep;
import org.minesafety.alert.notification.domain.PolicyStep.Rung;
import org.minesafety.alert.notification.domain.ToldAlert;
import org.minesafety.contracts.alert.AlertLevel;
import org.minesafety.platform.calendar.WorkCalendar;
import org.minesafety.platform.expression.Expressions;
import org.minesafety.platform.problem.Fault;

class PolicyExpressionsTest {

    /** A Monday of a year that nobody has published, at three in the morning in China. */
    private static final Instant NIGHT = Instant.parse("2031-01-05T19:00:00Z");

    private static final Board BOARD =
            board("COAL_UNDERGROUND", List.of("220000", "220200", "220221"));
    private static final Board UNKNOWN = board(null, List.of());

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final PolicyExpressions expressions =
            new PolicyExpressions(new Expressions(PolicyExpressions.NAMES, meters));

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '"',
            value = {
                "hour == 3 && workday => true",
                "mine_type == 'COAL_UNDERGROUND' && level == 'RED' => true",
                "'220200' in units && alarm_class != 'methane' => false",
                "'220300' in units || mine.startsWith('2205') => false"
            })
    void a_condition_says_of_which_alerts_a_step_is(String text, boolean holds) {
        assertThat(expressions.hold(text, alert(), BOARD, NIGHT)).contains(holds);
    }

    @Test
    void of_a_mine_that_nobody_knows_only_what_does_not_matter_has_an_answer() {
        assertThat(holds("mine_type == 'COAL_UNDERGROUND'")).isEmpty();
        assertThat(holds("!('220200' in units)")).isEmpty();
        assertThat(holds("mine_type == 'TAILINGS_POND' || hour < 8")).contains(true);
        assertThat(holds("mine_type == 'TAILINGS_POND' && hour > 8")).contains(false);
        assertThat(meters.get("minesafety.expressions.failures").counter().count()).isEqualTo(2);
    }

    private Optional<Boolean> holds(String text) {
        return expressions.hold(text, alert(), UNKNOWN, NIGHT);
    }

    @Test
    void a_step_is_taken_where_its_condition_holds_or_has_no_answer() {
        assertThat(rungs("hour >= 8")).as("at night").containsExactly(Rung.MINE, Rung.CITY);
        assertThat(rungs("hour < 8")).containsExactly(Rung.MINE, Rung.COUNTY, Rung.CITY);
        assertThat(rungs("8 / (hour - 3) > 1")).containsExactly(Rung.MINE, Rung.COUNTY, Rung.CITY);
    }

    /** Where a round begins whose second of three steps has a condition; nobody is on duty. */
    private List<Rung> rungs(String condition) {
        List<PolicyStep> rows =
                List.of(
                        step(1, Rung.MINE, null),
                        step(2, Rung.COUNTY, condition),
                        step(3, Rung.CITY, null));
        var policies = new Policies(rows, it -> expressions.hold(it, alert(), BOARD, NIGHT));
        return Escalation.begin(alert(), policies, BOARD, NIGHT)
                .orElseThrow()
                .after()
                .plan()
                .stream()
                .map(PolicyStep::rung)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "hour", "hour >", "depth > 1", "units.all(u, u == '')"})
    void what_is_none_is_a_fault_of_its_row_with_its_place(String text) {
        assertThat(expressions.faults(step(1, Rung.MINE, text)))
                .singleElement()
                .extracting(Fault::where)
                .isEqualTo("#/condition");
    }

    @Test
    void a_row_may_have_one_or_none() {
        assertThat(expressions.faults(step(1, Rung.MINE, null))).isEmpty();
        assertThat(expressions.faults(step(1, Rung.MINE, "workday"))).isEmpty();
    }

    @Test
    void what_is_shipped_has_no_fault() {
        assertThat(ShippedRows.of("notification-policies.csv", PolicyStep.class))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(expressions.faults(row)).isEmpty());
    }

    @Test
    void no_expression_may_leave_a_policy_without_anybody() {
        List<PolicyStep> rows = new ArrayList<>();
        for (AlertLevel level : AlertLevel.values()) {
            rows.add(step("*", level, 1, Rung.MINE, null));
        }
        rows.add(step(1, Rung.MINE, "true"));
        rows.add(step(2, Rung.COUNTY, "true"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PolicyStep.check(rows))
                .withMessageContaining("methane-RED");
        rows.set(rows.size() - 1, step(2, Rung.COUNTY, null));
        PolicyStep.check(rows);
    }

    private static Board board(@Nullable String mineType, List<String> units) {
        return new Board(
                "220221000001", mineType, units, Map.of(), Map.of(), new WorkCalendar(List.of()));
    }

    private static PolicyStep step(int number, Rung rung, @Nullable String condition) {
        return step("methane", AlertLevel.RED, number, rung, condition);
    }

    private static PolicyStep step(
            String alarmClass,
            AlertLevel level,
            int number,
            Rung rung,
            @Nullable String condition) {
        return new PolicyStep(
                alarmClass,
                level,
                number,
                rung,
                "dispatch",
                "SMS",
                null,
                Duration.ofMinutes(5),
                false,
                null,
                null,
                condition,
                false,
                "test");
    }

    private static ToldAlert alert() {
        return new ToldAlert(
                "a",
                "220221000001",
                "methane",
                AlertLevel.RED,
                false,
                false,
                false,
                false,
                0,
                Set.of());
    }
}

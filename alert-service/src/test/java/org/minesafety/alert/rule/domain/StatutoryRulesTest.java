package org.minesafety.alert.rule.domain;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.minesafety.alert.detection.domain.Longwall.NOON;
import static org.minesafety.alert.detection.domain.Longwall.rule;
import static org.minesafety.contracts.mine.DisasterGrades.GasGrade.HIGH;
import static org.minesafety.contracts.mine.DisasterGrades.GasGrade.LOW;
import static org.minesafety.contracts.mine.DisasterGrades.GasGrade.OUTBURST;
import static org.minesafety.contracts.mine.MineType.COAL_UNDERGROUND;
import static org.minesafety.contracts.mine.MineType.METAL_NONMETAL_UNDERGROUND;
import static org.minesafety.contracts.mine.MineType.TAILINGS_POND;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.minesafety.alert.detection.domain.Longwall;
import org.minesafety.alert.rule.domain.Threshold.JudgedBy;
import org.minesafety.contracts.alarm.Direction;
import org.minesafety.contracts.alarm.LevelRule;
import org.minesafety.contracts.mine.DisasterGrades.GasGrade;
import org.minesafety.contracts.mine.MineType;

class StatutoryRulesTest {

    private static final StatutoryRules RULES = Thresholds.shipped();

    @Test
    void every_row_of_the_table_is_kept_with_what_it_takes_to_judge_it() {
        assertThat(RULES.rows()).hasSize(97);
        assertThat(thresholds().collect(groupingBy(Threshold::judgedBy, counting())))
                .isEqualTo(
                        Map.of(
                                JudgedBy.LEVEL, 70L,
                                JudgedBy.RELATION, 2L,
                                JudgedBy.CHANGE, 5L,
                                JudgedBy.APPROVED_LIMIT, 2L,
                                JudgedBy.OTHER_FAMILY, 18L));
    }

    @Test
    void exactly_the_rows_judged_by_a_level_become_level_rules() {
        assertThat(thresholds())
                .allSatisfy(row ->
                        assertThat(row.levelRule(NOON, null) != null)
                                .isEqualTo(row.judgedBy() == JudgedBy.LEVEL));
    }

    @Test
    void a_level_rule_is_released_within_its_alarm_level_and_cuts_power_at_or_beyond_it() {
        assertThat(levelRules())
                .allSatisfy(rule -> {
                    double sign = rule.direction() == Direction.HIGH ? 1 : -1;
                    assertThat(sign * rule.release()).isLessThanOrEqualTo(sign * rule.alarm());
                    if (rule.powerOff() != null) {
                        assertThat(sign * rule.powerOff())
                                .isGreaterThanOrEqualTo(sign * rule.alarm());
                    }
                    assertThat(rule.sensorType()).matches("\\d{4}");
                    String since = rule.longerThan() == null ? "2016-09-30" : "2026-06-30";
                    assertThat(rule.validFrom()).isEqualTo(Instant.parse(since + "T16:00:00Z"));
                });
    }

    @ParameterizedTest
    @EnumSource(MineType.class)
    void the_rules_of_a_mine_have_ids_of_their_own(MineType type) {
        for (GasGrade grade : GasGrade.values()) {
            assertThat(RULES.of(type, grade)).extracting(LevelRule::id).doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0001-T0-high, HIGH, false, 1.0, 1.5, 1.0",
        "0001-J-T3F-high, HIGH, false, 1.5, 1.5, 0.5",
        "0001-R-MAIN-high, HIGH, false, 0.75, , 0.75",
        "0003-T-COMPRESSOR-high, HIGH, false, 90, 100, 90",
        "0012-O2-INTAKE-low, LOW, true, 20, , 20",
        "0012-O2-N2ROOM-low, LOW, false, 18, , 18",
        "0013-CO2-INTAKE-high, HIGH, true, 0.5, , 0.5",
        "0002-V-FACE-low, LOW, true, 0.25, , 0.25",
        "0002-V-FACE-high, HIGH, true, 4, , 4",
        "1001-FAN-LOCAL-low, LOW, false, 0, 0, 0",
        "1008-SMOKE-high, HIGH, false, 1, , 1",
        "0001-any-high, HIGH, false, 3.0, , 3.0"
    })
    void a_row_says_what_its_operator_and_values_say(
            String id,
            Direction direction,
            boolean strict,
            double alarm,
            Double powerOff,
            double release) {
        LevelRule rule =
                RULES.of(COAL_UNDERGROUND, LOW).stream()
                        .filter(one -> one.id().equals(id))
                        .findFirst()
                        .orElseThrow();
        assertThat(rule.direction()).isEqualTo(direction);
        assertThat(rule.strict()).isEqualTo(strict);
        assertThat(rule.alarm()).isEqualTo(alarm);
        assertThat(rule.powerOff()).isEqualTo(powerOff);
        assertThat(rule.release()).isEqualTo(release);
    }

    @Test
    void the_gas_grade_decides_where_the_table_says_so_and_none_counts_as_the_highest() {
        assertThat(ids(COAL_UNDERGROUND, LOW)).doesNotContain("0001-T3-high", "0001-T-MID-high");
        assertThat(ids(COAL_UNDERGROUND, LOW)).contains("0001-T1-high");
        assertThat(ids(COAL_UNDERGROUND, HIGH))
                .contains("0001-T1-high", "0001-T3-high", "0001-T-MID-high");
        assertThat(ids(COAL_UNDERGROUND, OUTBURST))
                .contains("0001-T1-high", "0001-T3-high", "0001-T-MID-high");
        assertThat(ids(COAL_UNDERGROUND, null)).isEqualTo(ids(COAL_UNDERGROUND, OUTBURST));
    }

    @Test
    void the_mine_type_decides() {
        assertThat(RULES.of(METAL_NONMETAL_UNDERGROUND, null))
                .extracting(LevelRule::sensorType)
                .containsExactly("0004", "0010", "0011", "0020", "1005", "1006");
        assertThat(RULES.of(TAILINGS_POND, null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "salt,0001,T0,z,e,>=,1,,,%,s,LEVEL,2016-10-01,",
                "coal,0001,T0,z,e,~,1,,,%,s,LEVEL,2016-10-01,",
                "coal-medium,0001,T0,z,e,>=,1,,,%,s,LEVEL,2016-10-01,",
                "coal,0001,T0,z,e,>=,1,,,%,s,MAGIC,2016-10-01,",
                "coal,0001,T0,z,e,>=,,,,%,s,LEVEL,2016-10-01,"
            })
    void a_row_with_an_unknown_word_or_without_its_level_is_refused(String row) {
        String heading =
                "mine_type,sensor_type,location_code,location_zh,location_en,warn_op,alarm_value,"
                        + "poweroff_value,restore_value,unit,source,judged_by,valid_from,longer_than";
        assertThatThrownBy(() -> Thresholds.read(List.of(heading, row)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void methane_of_three_percent_anywhere_for_more_than_ten_minutes_is_a_criterion() {
        assertThat(RULES.of(COAL_UNDERGROUND, LOW))
                .filteredOn(rule -> rule.longerThan() != null)
                .extracting(LevelRule::id, LevelRule::locationClass, LevelRule::longerThan)
                .containsExactly(
                        tuple("0001-any-high", LevelRule.ANYWHERE, Duration.ofMinutes(10)),
                        tuple("0011-any-high", LevelRule.ANYWHERE, Duration.ofMinutes(10)),
                        tuple("0043-any-high", LevelRule.ANYWHERE, Duration.ofMinutes(10)));
    }

    @Test
    void every_row_has_a_key_of_its_own_that_an_address_can_hold() {
        assertThat(thresholds().map(Threshold::key))
                .doesNotHaveDuplicates()
                .allSatisfy(key -> assertThat(key).matches("[A-Za-z0-9+-]+"));
    }

    @Test
    void other_rules_apply_from_a_moment_on_and_what_goes_on_stays_one_rule() {
        var high = rule("T0", 1.0, 1.5, 1.0);
        var before = List.of(high, rule("T3", 0.5, null, 0.5));
        var after = List.of(rule("T2", 1.0, 1.0, 1.0), high);
        List<LevelRule> rules = StatutoryRules.from(NOON, before, after);
        assertThat(rules)
                .extracting(LevelRule::locationClass, LevelRule::validFrom, LevelRule::validTo)
                .containsExactly(
                        tuple("T0", Longwall.LONG_AGO, null),
                        tuple("T3", Longwall.LONG_AGO, NOON),
                        tuple("T2", NOON, null));
        assertThat(StatutoryRules.from(NOON.plusSeconds(1), rules, after)).isEqualTo(rules);
    }

    @Test
    void a_rule_with_other_levels_acts_from_then_on_only() {
        List<LevelRule> rules =
                StatutoryRules.from(
                        NOON,
                        List.of(rule("T0", 1.0, null, 1.0)),
                        List.of(rule("T0", 0.8, null, 0.8)));
        assertThat(rules)
                .extracting(LevelRule::alarm, LevelRule::validFrom, LevelRule::validTo)
                .containsExactly(tuple(1.0, Longwall.LONG_AGO, NOON), tuple(0.8, NOON, null));
    }

    private static List<String> ids(MineType type, GasGrade gas) {
        return RULES.of(type, gas).stream().map(LevelRule::id).toList();
    }

    private static Stream<Threshold> thresholds() {
        return RULES.rows().stream().map(StatutoryRules.Row::threshold);
    }

    private static List<LevelRule> levelRules() {
        return RULES.rows().stream()
                .map(row -> row.threshold().levelRule(row.from(), row.to()))
                .filter(Objects::nonNull)
                .toList();
    }
}

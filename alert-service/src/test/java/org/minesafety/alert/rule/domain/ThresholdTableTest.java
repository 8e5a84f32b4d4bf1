package org.minesafety.alert.rule.domain;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A table that contradicts itself is refused with the rows that do. */
class ThresholdTableTest {

    private static final String HEADING =
            "mine_type,sensor_type,location_code,location_zh,location_en,warn_op,alarm_value,"
                    + "poweroff_value,restore_value,unit,source,judged_by,valid_from,longer_than";

    @Test
    void the_shipped_table_is_in_order() {
        assertThatCode(() -> check(Thresholds.shipped())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "coal,0001,T0,z,e,>=,1,,,%CH4,s | coal-low-gas,0001,T0,z,e,>=,2,,,%CH4,s",
                "coal,0001,T0,z,e,>=,1,,,%CH4,s | coal-high-gas/outburst,0001,T0,z,e,>,2,,,%CH4,s",
                "all,0001,T0,z,e,>=,1,,,%CH4,s | open-pit,0001,T0,z,e,>=,2,,,%CH4,s",
                "coal,0001,T0,z,e,>=,1,,,%CH4,s | all,0001,T0,z,e,>=,1,,,%CH4,s",
                "coal,1001,FAN,z,e,==,0,,,state,s | all,1001,FAN,z,e,<=,0,,,state,s",
                "coal,0001,*,z,e,>=,1,,,%CH4,s | all,0001,*,z,e,>=,3,,,%CH4,s",
                "coal,0001,T0,z,e,>=,1,,,%CH4,s | coal,0001,T1,z,e,>=,1,,,ppm,s",
                "coal,0001,T0,z,e,>=,1,,,%CH4,s | all,0001,T1,z,e,<,1,,,,s"
            })
    void two_rows_that_are_one_rule_or_one_type_in_two_units_are_refused(String one, String other) {
        assertThatThrownBy(() -> check(rows(one, other)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(rows(one).rows().getFirst().threshold().key())
                .hasMessageContaining(rows(other).rows().getFirst().threshold().key());
    }

    @Test
    void rows_of_mines_that_no_mine_is_both_of_may_be_the_same_rule() {
        assertThatCode(() ->
                        check(
                                rows(
                                        "coal-low-gas,0001,T0,z,e,>=,1,,,%CH4,s",
                                        "coal-high-gas/outburst,0001,T0,z,e,>=,0.8,,,%CH4,s",
                                        "metal-nonmetal-underground,0001,T0,z,e,>=,1,,,ppm,s")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // written in other letters or with blanks it would be another key for the same rule
                "coal,0001,t0,z,e,>=,1,,,%CH4,s",
                "coal,0001,T0 ,z,e,>=,1,,,%CH4,s",
                "coal, 0001,T0,z,e,>=,1,,,%CH4,s",
                "coal,0001,Ｔ0,z,e,>=,1,,,%CH4,s",
                "coal-LOW-gas,0001,T0,z,e,>=,1,,,%CH4,s",
                "coal,methane,T0,z,e,>=,1,,,%CH4,s",
                "coal,0001,any,z,e,>=,1,,,%CH4,s",
                // levels that contradict the alarm level
                "coal,0001,T0,z,e,>=,1.0,0.9,,%CH4,s",
                "coal,0001,T0,z,e,>=,1.0,,1.1,%CH4,s",
                "coal,0001,T0,z,e,>=,1.0,1.5,1.6,%CH4,s",
                "coal,0012,O2,z,e,<,20,21,,%,s",
                "coal,0012,O2,z,e,<,20,,19,%,s",
                "coal,0012,O2,z,e,<,20,18,17,%,s",
                "coal,1001,FAN,z,e,==,2,,,state,s",
                "coal,0001,T0,z,e,>=,NaN,,,%CH4,s",
                "coal,0001,T0,z,e,>=,Infinity,,,%CH4,s"
            })
    void a_row_that_contradicts_itself_or_is_written_otherwise_is_refused(String row) {
        assertThatThrownBy(() -> check(rows(row))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "-PT1M", "PT25H"})
    void a_criterion_of_no_possible_length_is_refused(String length) {
        StatutoryRules table =
                Thresholds.read(
                        List.of(
                                HEADING,
                                "coal,0001,T0,z,e,>=,1,,,%CH4,s,LEVEL,2016-10-01," + length));
        assertThatThrownBy(() -> check(table)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "coal,0001,T0,z,e,>=,1.0,1.5,1.5,%CH4,s",
                "coal,0003,T-COMPRESSOR,z,e,>=,90,100,99,degC,s",
                "coal,0012,O2,z,e,<,20,18,18,%,s",
                "coal,1001,FAN,z,e,==,0,0,,state,s"
            })
    void a_row_whose_power_comes_back_before_power_off_is_in_order(String row) {
        assertThatCode(() -> check(rows(row))).doesNotThrowAnyException();
    }

    private static StatutoryRules rows(String... rows) {
        var lines = new ArrayList<String>();
        lines.add(HEADING);
        for (String row : rows) {
            lines.add(row + ",LEVEL,2016-10-01,");
        }
        return Thresholds.read(lines);
    }

    private static void check(StatutoryRules table) {
        ThresholdTable.check(table.rows().stream().map(StatutoryRules.Row::threshold).toList());
    }
}

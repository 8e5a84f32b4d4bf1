package org.minesafety.alert.handling.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.minesafety.alert.handling.domain.AlertFixtures.NOON;
import static org.minesafety.alert.handling.domain.AlertFixtures.alarm;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.minesafety.contracts.alarm.EpisodeStatus;
import org.minesafety.contracts.alarm.RuleKind;
import org.minesafety.contracts.alert.AlertLevel;
import org.minesafety.contracts.mine.MineType;

/** What the shipped tables say of alarms. */
class AlertTablesTest {

    private static final List<AlarmClass> CLASSES =
            ShippedRows.of("alert-classes.csv", AlarmClass.class);
    private static final List<LevelRow> ROWS = ShippedRows.of("alert-levels.csv", LevelRow.class);
    private static final AlarmClasses TABLE = new AlarmClasses(CLASSES);
    private static final HandledEpisode ALARM =
            alarm("e", RuleKind.STATUTORY, EpisodeStatus.OPEN, NOON, 1.2, 1);

    @Test
    void they_contradict_nothing_and_grade_every_class() {
        AlarmClass.check(CLASSES);
        LevelRow.check(ROWS);
        assertThat(ROWS.stream().map(LevelRow::alarmClass).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        CLASSES.stream().map(AlarmClass::code).toList());
        assertThat(ROWS.stream().map(LevelRow::key)).doesNotHaveDuplicates();
    }

    @Test
    void a_sensor_type_means_another_thing_in_another_kind_of_mine() {
        assertThat(classOf("0012", MineType.COAL_UNDERGROUND)).isEqualTo("oxygen");
        assertThat(classOf("0012", MineType.METAL_NONMETAL_UNDERGROUND)).isEqualTo("other");
        assertThat(classOf("0010", MineType.METAL_NONMETAL_UNDERGROUND)).isEqualTo("oxygen");
        assertThat(classOf("0029", MineType.TAILINGS_POND)).isEqualTo("tailings");
    }

    @Test
    void gas_fire_water_and_oxygen_stand_alone() {
        assertThat(CLASSES)
                .filteredOn(AlarmClass::own)
                .extracting(AlarmClass::code)
                .containsExactlyInAnyOrder("methane", "toxic-gas", "fire", "oxygen", "water");
        AlertCause cause = causeOf("0001", MineType.COAL_UNDERGROUND);
        assertThat(cause.point()).isEqualTo("A1");
        assertThat(causeOf("1001", MineType.COAL_UNDERGROUND).key())
                .as("all fans of the mine together")
                .isEqualTo(AlertFixtures.MINE + "|ventilation|||");
    }

    @Test
    void an_alarm_of_the_law_keeps_its_class_before_its_point_is_known() {
        AlertCause cause = TABLE.causeOf(ALARM, null, MineType.COAL_UNDERGROUND, false);
        assertThat(cause.kind().code()).isEqualTo("methane");
        assertThat(cause.point()).isEqualTo("A1");
    }

    @Test
    void a_place_in_the_mines_own_words_cannot_pass_for_a_point() {
        for (String hostile : new String[] {"x", ":x", "|x", "|:x", "x|", "|:|"}) {
            assertThat(cause(null, hostile).key()).isNotEqualTo(cause("x", null).key());
            assertThat(cause(null, hostile).key()).isNotEqualTo(cause(null, null).key());
        }
    }

    private static AlertCause cause(String point, String place) {
        return new AlertCause("1", AlertFixtures.kind(true, true, 0), "01", point, place);
    }

    @Test
    void methane_rises_with_its_value_and_with_time() {
        var levels = new LevelTable(ROWS);
        assertThat(levels.level("methane", ALARM, NOON)).isEqualTo(AlertLevel.BLUE);
        assertThat(levels.level("methane", ALARM, NOON.plusSeconds(60)))
                .isEqualTo(AlertLevel.YELLOW);
        assertThat(levels.risesAt("methane", ALARM, AlertLevel.BLUE))
                .isEqualTo(NOON.plusSeconds(60));
        assertThat(levels.level("methane", peak(2.0), NOON)).isEqualTo(AlertLevel.ORANGE);
        assertThat(levels.level("methane", peak(3.0), NOON)).isEqualTo(AlertLevel.ORANGE);
        assertThat(levels.level("methane", peak(3.1), NOON)).isEqualTo(AlertLevel.RED);
        assertThat(levels.level("unheard-of", ALARM, NOON)).isEqualTo(AlertLevel.ORANGE);
    }

    @Test
    void a_table_that_leaves_alarms_without_a_class_or_gives_them_two_is_refused() {
        assertThatThrownBy(() -> AlarmClass.check(CLASSES.subList(0, 3)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        AlarmClass.check(
                                Stream.concat(CLASSES.stream(), CLASSES.stream()).toList()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two classes");
    }

    private static HandledEpisode peak(double value) {
        return alarm("e", RuleKind.STATUTORY, EpisodeStatus.OPEN, NOON, value, 1);
    }

    private static AlertCause causeOf(String sensor, MineType mine) {
        return TABLE.causeOf(ALARM, new HandledPoint(sensor, "T0", "回风隅角"), mine, false);
    }

    private static String classOf(String sensor, MineType mine) {
        return causeOf(sensor, mine).kind().code();
    }
}

package org.minesafety.alert.detection.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.alert.detection.domain.Longwall.MINE;
import static org.minesafety.alert.detection.domain.Longwall.NOON;
import static org.minesafety.alert.detection.domain.Longwall.frame;
import static org.minesafety.alert.detection.domain.Longwall.methane;
import static org.minesafety.alert.detection.domain.Longwall.rule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.minesafety.alert.detection.domain.Longwall;
import org.minesafety.contracts.alarm.Direction;
import org.minesafety.contracts.alarm.LevelRule;
import org.minesafety.contracts.sensor.PointEvent;
import org.minesafety.contracts.sensor.PointState;
import org.minesafety.contracts.sensor.PointState.Level;
import org.minesafety.contracts.sensor.PointState.SetPoints;
import org.minesafety.contracts.topic.EntityRecord;

/** No value of a store grows with what a mine does, up to the largest content that is legal. */
class StoredDetectionTest {

    /** A tenth of what a record may hold. */
    private static final int MOST_BYTES = 100_000;

    private static final String POINT = MINE + "01MN0001A";

    private final AlarmDriver driver = new AlarmDriver();

    @Test
    void a_point_with_as_many_changes_and_set_points_as_the_source_accepts() {
        driver.live(frame(NOON, POINT, 0.1));
        EntityRecord<PointEvent, PointState> point = methane(POINT, "T0", setPoints(0));
        driver.define(point);
        for (int i = 1; i <= 210; i++) {
            point = Longwall.changed(point, NOON.plusSeconds(i), "T0", i % 2 == 1, setPoints(i));
            driver.define(point);
        }
        driver.settle();
        assertThat(driver.greatest("definitions")).isLessThan(MOST_BYTES);
        assertThat(driver.stored("definitions")).isLessThan(220);
        assertThat(driver.counters.lost().sum()).isPositive();
        driver.restart();
        driver.live(frame(NOON.plusSeconds(300), POINT, 9));
        driver.settle();
        assertThat(driver.told.episodes(POINT, "own-high")).hasSize(1);
    }

    @Test
    void two_thousand_points_in_alarm_under_all_their_rules() {
        var rules = new ArrayList<LevelRule>();
        for (int i = 0; i < 10; i++) {
            rules.add(
                    rule(
                            "0001",
                            "T0" + "x".repeat(i),
                            Direction.HIGH,
                            1,
                            2.0,
                            1,
                            Longwall.LONG_AGO,
                            null));
        }
        driver.rule(rules);
        String[] codes = new String[2_000];
        double[] values = new double[codes.length];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = MINE + "01MN0001%05d".formatted(i);
            values[i] = 3 + i;
            driver.define(methane(codes[i], "T0", setPoints(i)));
        }
        for (int hour = 0; hour < 3; hour++) {
            driver.live(
                    Longwall.frame(
                            MINE,
                            NOON.plus(Duration.ofHours(hour)),
                            null,
                            codes,
                            null,
                            values,
                            null));
        }
        for (String store : List.of("frames", "folds", "episodes", "definitions")) {
            assertThat(driver.greatest(store)).as(store).isLessThan(MOST_BYTES);
        }
        driver.restart();
        driver.settle();
        assertThat(driver.told.episodes(codes[1_999], "own-high")).hasSize(1);
    }

    private static SetPoints[] setPoints(int seed) {
        var own = new SetPoints[100];
        for (int i = 0; i < own.length; i++) {
            var level = new Level(1.0 + (seed + i) % 7 / 10.0, 0.9, 1.5, 0.8);
            own[i] = new SetPoints(Longwall.LONG_AGO.plusSeconds(i), level, null);
        }
        return own;
    }
}

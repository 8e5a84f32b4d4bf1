package org.minesafety.alert.detection.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.minesafety.alert.detection.domain.Longwall.LONG_AGO;
import static org.minesafety.alert.detection.domain.Longwall.high;
import static org.minesafety.alert.detection.domain.Longwall.methane;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.minesafety.alert.detection.domain.Longwall;
import org.minesafety.alert.detection.domain.Oracle;
import org.minesafety.alert.detection.domain.Told.Expected;
import org.minesafety.alert.rule.domain.Thresholds;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.contracts.alarm.LevelRule;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.contracts.sensor.PointEvent;
import org.minesafety.contracts.sensor.PointState;
import org.minesafety.contracts.sensor.PointState.Level;
import org.minesafety.contracts.sensor.PointState.SetPoints;
import org.minesafety.contracts.sensor.SensorFrame;
import org.minesafety.contracts.topic.EntityRecord;

/** The alarms of a real longwall, exactly, however its readings come. */
class LongwallTest {

    private static final String CORNER = LongwallData.point("MM116");
    private static final String INTAKE = LongwallData.point("MM31");
    private static final String STATUTORY = "0001-T0-high";
    private static final int ROWS = 13_368;

    private static final List<LevelRule> RULES =
            Thresholds.shipped().of(MineType.COAL_UNDERGROUND, null);

    private static final List<EntityRecord<PointEvent, PointState>> POINTS =
            List.of(
                    methane(CORNER, "T0", high(LONG_AGO, 1.3, 1.2)),
                    methane(
                            INTAKE,
                            null,
                            new SetPoints(LONG_AGO, new Level(0.8, null, 1.0, 0.8), null)));

    /** Ways for the same readings to arrive. */
    enum Arrival {
        IN_ORDER {
            @Override
            List<SensorFrame> of(List<SensorFrame> frames) {
                return frames;
            }
        },
        SHUFFLED {
            @Override
            List<SensorFrame> of(List<SensorFrame> frames) {
                var shuffled = new ArrayList<>(frames);
                Collections.shuffle(shuffled, new Random(20261124));
                return shuffled;
            }
        },
        BACKWARDS {
            @Override
            List<SensorFrame> of(List<SensorFrame> frames) {
                return frames.reversed();
            }
        },
        TWICE {
            @Override
            List<SensorFrame> of(List<SensorFrame> frames) {
                var twice = new ArrayList<>(frames);
                twice.addAll(frames);
                return twice;
            }
        },
        SPLIT {
            @Override
            List<SensorFrame> of(List<SensorFrame> frames) {
                return frames.stream().flatMap(frame -> halves(frame).stream()).toList();
            }
        };

        abstract List<SensorFrame> of(List<SensorFrame> frames);
    }

    @ParameterizedTest
    @EnumSource
    void a_recorded_longwall_has_exactly_these_alarms(Arrival arrival) {
        var recorded = LongwallData.recorded();
        assumeTrue(recorded.isPresent(), "the recording is not here");
        List<SensorFrame> frames = recorded.get().frames();
        try (var driver = run(arrival, frames)) {
            assertThat(driver.told.shown()).isEqualTo(oracle(frames));
            List<EpisodeState> statutory = driver.told.episodes(CORNER, STATUTORY);
            assertThat(statutory).hasSize(140);
            assertThat(statutory).filteredOn(one -> one.end() == null).hasSize(1);
            assertThat(statutory).filteredOn(one -> one.powerOffAt() != null).hasSize(10);
            assertThat(seconds(statutory)).isEqualTo(102_450);
            assertThat(peak(statutory)).isEqualTo(2.2);
            List<EpisodeState> own = driver.told.episodes(CORNER, "own-high");
            assertThat(own).hasSize(33).allSatisfy(one -> assertThat(one.end()).isNotNull());
            assertThat(seconds(own)).isEqualTo(22_050);
            List<EpisodeState> intake = driver.told.episodes(INTAKE, "own-high");
            assertThat(intake).hasSize(1);
            assertThat(seconds(intake)).isEqualTo(60);
            assertThat(peak(intake)).isEqualTo(0.82);
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_invented_longwall_has_the_alarms_of_the_oracle(Arrival arrival) {
        List<SensorFrame> frames = LongwallData.invented(116, ROWS / 3).frames();
        Set<Expected> expected = oracle(frames);
        assertThat(expected).hasSizeGreaterThan(30);
        try (var driver = run(arrival, frames)) {
            assertThat(driver.told.shown()).isEqualTo(expected);
        }
    }

    @Test
    void a_backlog_of_n_frames_costs_n_folds() {
        List<SensorFrame> frames = LongwallData.invented(116, 4_000).frames();
        try (var driver = new AlarmDriver()) {
            define(driver);
            driver.live(frames.getLast());
            Arrival.SHUFFLED.of(frames.subList(0, 3_999)).forEach(driver::backlog);
            driver.look();
            assertThat(driver.counters.framesFolded().sum()).isEqualTo(1 + 4_000);
        }
    }

    @Test
    void a_backlog_in_order_behind_live_readings_costs_little_more_than_its_frames() {
        List<SensorFrame> frames = LongwallData.invented(116, 6_000).frames();
        try (var driver = new AlarmDriver()) {
            define(driver);
            frames.subList(4_000, 6_000).forEach(driver::live);
            for (int i = 0; i < 4_000; i++) {
                driver.backlog(frames.get(i));
                if (i % 400 == 399) {
                    driver.look();
                }
            }
            driver.look();
            assertThat(driver.told.shown()).isEqualTo(oracle(frames));
            int looks = 10;
            int hour = 120;
            assertThat(driver.counters.framesFolded().sum())
                    .isLessThan(frames.size() + looks * 3 * hour);
        }
    }

    private static AlarmDriver run(Arrival arrival, List<SensorFrame> frames) {
        var driver = new AlarmDriver();
        define(driver);
        List<SensorFrame> arriving = arrival.of(frames);
        for (int i = 0; i < arriving.size(); i++) {
            driver.backlog(arriving.get(i));
            if (i % 3_000 == 2_999) {
                driver.look();
            }
            if (i == arriving.size() / 2) {
                driver.restart();
            }
        }
        driver.look();
        return driver;
    }

    private static void define(AlarmDriver driver) {
        driver.rule(RULES);
        POINTS.forEach(driver::define);
    }

    private static Set<Expected> oracle(List<SensorFrame> frames) {
        Map<String, List<EntityRecord<PointEvent, PointState>>> points = new LinkedHashMap<>();
        POINTS.forEach(point -> points.put(point.state().code(), List.of(point)));
        return new Oracle(frames, points, RULES).episodes();
    }

    private static List<SensorFrame> halves(SensorFrame frame) {
        int middle = frame.points().length / 2;
        return List.of(part(frame, 0, middle), part(frame, middle, frame.points().length));
    }

    private static SensorFrame part(SensorFrame frame, int from, int to) {
        return Longwall.frame(
                frame.mine(),
                frame.dataTime(),
                null,
                Arrays.copyOfRange(frame.points(), from, to),
                null,
                Arrays.copyOfRange(frame.values(), from, to),
                null);
    }

    private static long seconds(List<EpisodeState> episodes) {
        return episodes.stream()
                .filter(one -> one.seconds() != null)
                .mapToLong(EpisodeState::seconds)
                .sum();
    }

    private static double peak(List<EpisodeState> episodes) {
        return episodes.stream().mapToDouble(EpisodeState::peak).max().orElseThrow();
    }
}

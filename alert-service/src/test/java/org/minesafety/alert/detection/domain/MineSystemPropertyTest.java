package org.minesafety.alert.detection.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.minesafety.alert.detection.domain.MineSystem.Taken;
import org.minesafety.contracts.alarm.EpisodeEvent.EpisodeCleared;
import org.minesafety.contracts.alarm.EpisodeEvent.EpisodeWithdrawn;
import org.minesafety.contracts.alarm.EpisodeMark;
import org.minesafety.contracts.sensor.PointEvent;
import org.minesafety.contracts.sensor.PointState;
import org.minesafety.contracts.sensor.SensorFrame;
import org.minesafety.contracts.topic.EntityRecord;
import org.minesafety.testsupport.Seeds;

/** The episodes are those of the oracle, whatever came when and however often. */
class MineSystemPropertyTest {

    /** What was ahead of the clock was lost in a restart while judging again. */
    private static final long[] FAILED_ONCE = {
        130, 263, 284, 383, 515, 538, 1069, 1116, 2068, 2473, 3798
    };

    static LongStream seeds() {
        return LongStream.concat(Seeds.from(0, 30), LongStream.of(FAILED_ONCE)).distinct();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void readings_in_order_give_the_episodes_of_the_oracle_and_none_is_withdrawn(long seed) {
        var random = new Random(seed);
        var scenario = new Scenario(random, Duration.ofHours(20));
        var judging = new Judging();
        judging.clock = scenario.clock;
        defineAll(judging, scenario);
        List<SensorFrame> inOrder = withoutOverlap(scenario.frames);
        inOrder.forEach(frame -> assertThat(judging.take(frame)).isEqualTo(Taken.FOLDED));
        assertThat(judging.isDirty()).isFalse();
        judging.tick(scenario.clock);
        scenario.frames.retainAll(inOrder);
        assertAgrees(judging.told, scenario.oracle());
        assertThat(judging.told.count(EpisodeWithdrawn.class)).isZero();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void any_order_of_readings_points_and_rules_gives_the_episodes_of_the_oracle(long seed) {
        var random = new Random(seed);
        var scenario = new Scenario(random, Duration.ofHours(12 + random.nextInt(60)));
        int mostAtOnce = random.nextBoolean() ? HourSamples.MOST : 20 + random.nextInt(50);
        var judging = new Judging(Duration.ofDays(8), mostAtOnce, seed % 2 == 0 ? 1 : 200);
        judging.clock = scenario.clock;
        for (Runnable step : shuffledSteps(judging, scenario, random)) {
            step.run();
            switch (random.nextInt(60)) {
                case 0 -> judging.refold();
                case 1, 2, 3, 4 -> judging.slice(1 + random.nextInt(20));
                case 5 -> judging.restart();
                case 6 -> judging.tick(scenario.clock);
                default -> {}
            }
        }
        judging.refold();
        judging.tick(scenario.clock);
        assertAgrees(judging.told, scenario.oracle());
        var told = judging.told.facts().size();
        judging.restart();
        judging.rule(scenario.rules.getLast());
        judging.refold();
        judging.tick(scenario.clock);
        scenario.frames.stream()
                .filter(frame -> frame.points().length > 0)
                .forEach(frame -> assertThat(judging.take(frame)).isEqualTo(Taken.DUPLICATE));
        judging.refold();
        assertThat(judging.told.facts()).hasSize(told);
    }

    /** One episode a part; readings come, and the process ends, between any two of them. */
    @ParameterizedTest
    @MethodSource("seeds")
    void what_is_told_in_parts_is_told_whole_and_once(long seed) {
        var random = new Random(seed);
        var scenario = new Scenario(random, Duration.ofHours(6 + random.nextInt(20)));
        var judging = new Judging(Duration.ofDays(8), HourSamples.MOST, 1);
        judging.clock = scenario.clock;
        boolean deadly = random.nextBoolean();
        for (Runnable step : shuffledSteps(judging, scenario, random)) {
            step.run();
            switch (random.nextInt(12)) {
                case 0 -> judging.tick(scenario.clock);
                case 1 -> judging.slice(200);
                case 2 -> {
                    if (deadly) {
                        judging.restart();
                    }
                }
                default -> judging.slice(1 + random.nextInt(3));
            }
        }
        while (judging.isDirty()) {
            judging.slice(1);
            if (random.nextInt(40) == 0) {
                judging.restart();
            }
        }
        judging.tick(scenario.clock);
        assertAgrees(judging.told, scenario.oracle());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void readings_late_by_less_than_the_horizon_count_though_the_rest_is_forgotten(long seed) {
        var random = new Random(seed);
        var horizon = Duration.ofHours(4);
        var scenario = new Scenario(random, Duration.ofHours(60));
        var judging = new Judging(horizon, HourSamples.MOST, seed % 2 == 0 ? 1 : 200);
        judging.clock = scenario.clock;
        defineAll(judging, scenario);
        for (SensorFrame frame : late(scenario.frames, horizon.minusHours(1), random)) {
            assertThat(judging.take(frame)).isNotEqualTo(Taken.BEYOND_HORIZON);
            switch (random.nextInt(100)) {
                case 0, 1, 2, 3, 4 -> judging.refold();
                case 5 -> judging.restart();
                case 6, 7 -> judging.slice(1 + random.nextInt(5));
                default -> {}
            }
        }
        judging.refold();
        judging.tick(scenario.clock);
        assertAgrees(judging.told, scenario.oracle());
        assertThat(judging.memory.hoursRemembered()).isLessThan(8);
    }

    /** The clock follows the readings, some of which are ahead of it. */
    @ParameterizedTest
    @MethodSource("seeds")
    void readings_ahead_of_the_clock_only_open_and_raise_until_it_is_there(long seed) {
        var random = new Random(seed);
        var scenario = new Scenario(random, Duration.ofHours(20));
        var judging = new Judging(Duration.ofDays(8), HourSamples.MOST, seed % 2 == 0 ? 1 : 200);
        defineAll(judging, scenario);
        for (SensorFrame frame : scenario.frames) {
            Instant clock = frame.dataTime().minusSeconds(random.nextInt(300) - 60);
            if (clock.isAfter(judging.clock) || judging.counters.framesFolded().sum() == 0) {
                judging.clock = clock;
            }
            judging.tick(judging.clock);
            int told = judging.told.facts().size();
            Taken taken = judging.take(frame);
            if (taken == Taken.AHEAD && frame.offsetsMs() == null) {
                assertThat(judging.told.facts().subList(told, judging.told.facts().size()))
                        .noneMatch(fact ->
                                fact instanceof EpisodeCleared || fact instanceof EpisodeWithdrawn);
            }
            switch (random.nextInt(20)) {
                case 0 -> judging.refold();
                case 1 -> judging.slice(1 + random.nextInt(5));
                case 2 -> judging.restart();
                default -> {}
            }
        }
        judging.refold();
        judging.tick(scenario.clock);
        judging.refold();
        judging.tick(scenario.clock);
        assertAgrees(judging.told, scenario.oracle());
        assertThat(judging.told.episodes())
                .noneMatch(one -> one.marks().contains(EpisodeMark.CLOCK_AHEAD));
    }

    /** Rules, hold times and points become others at about the time of the newest reading. */
    @ParameterizedTest
    @MethodSource("seeds")
    void definitions_count_from_their_time_on_whatever_is_judged_again_just_then(long seed) {
        var random = new Random(seed);
        var scenario = new Scenario(random, Duration.ofHours(6 + random.nextInt(20)));
        var judging = new Judging(Duration.ofDays(8), HourSamples.MOST, 1);
        judging.clock = scenario.clock;
        judging.rule(scenario.rules.getLast());
        scenario.holds.forEach(judging::hold);
        var waiting = new ArrayList<EntityRecord<PointEvent, PointState>>();
        scenario.points.values().forEach(waiting::addAll);
        waiting.sort(Comparator.comparing(version -> version.fact().at()));
        for (SensorFrame frame : scenario.frames) {
            while (!waiting.isEmpty()
                    && waiting.getFirst().fact().at().isBefore(frame.dataTime())) {
                judging.define(waiting.removeFirst());
            }
            judging.take(frame);
            judging.slice(1 + random.nextInt(3));
            Instant from = frame.dataTime().plusSeconds(1 + random.nextInt(600));
            switch (random.nextInt(40)) {
                case 0, 1 -> judging.rule(scenario.changeRule(from));
                case 2 -> judging.hold(scenario.changeHold(from));
                case 3 -> judging.tick(scenario.clock);
                default -> {}
            }
        }
        waiting.forEach(judging::define);
        judging.refold();
        judging.tick(scenario.clock);
        assertAgrees(judging.told, scenario.oracle());
    }

    /** The rules are gone and come back, for ever each time, while it is forgotten bit by bit. */
    @ParameterizedTest
    @MethodSource("seeds")
    void what_is_being_forgotten_is_not_told_again(long seed) {
        var random = new Random(seed);
        var scenario = new Scenario(random, Duration.ofHours(24));
        var judging = new Judging(Duration.ofHours(4), HourSamples.MOST, 200, 1);
        judging.clock = scenario.clock;
        defineAll(judging, scenario);
        for (SensorFrame frame : scenario.frames) {
            judging.take(frame);
            switch (random.nextInt(20)) {
                case 0 -> judging.rule(List.of());
                case 1 -> judging.rule(scenario.rules.getLast());
                case 2 -> judging.refold();
                case 3 -> judging.restart();
                default -> judging.slice(1 + random.nextInt(5));
            }
        }
        judging.refold();
        judging.told.assertNoneOverlap();
    }

    private static void assertAgrees(Told told, Oracle oracle) {
        told.assertShows(oracle.episodes());
        told.assertSuspects(oracle::isEndedByMine);
    }

    private static void defineAll(Judging judging, Scenario scenario) {
        scenario.points.values().forEach(versions -> versions.forEach(judging::define));
        judging.rule(scenario.rules.getLast());
        scenario.holds.forEach(judging::hold);
    }

    /** Frames whose readings all are newer than those before, none across the hour. */
    private static List<SensorFrame> withoutOverlap(List<SensorFrame> frames) {
        var kept = new ArrayList<SensorFrame>();
        long last = Long.MIN_VALUE;
        for (SensorFrame frame : frames) {
            if (frame.offsetsMs() == null && frame.dataTime().toEpochMilli() > last) {
                kept.add(frame);
                last = frame.dataTime().toEpochMilli();
            }
        }
        return kept;
    }

    /** Versions keep their order, everything else comes as it likes, some of it twice. */
    private static List<Runnable> shuffledSteps(Judging judging, Scenario scenario, Random random) {
        var steps = new ArrayList<Runnable>();
        int disorder = 1 + random.nextInt(3) * random.nextInt(400);
        for (SensorFrame frame : shuffled(scenario.frames, disorder, random)) {
            steps.add(() -> judging.take(frame));
            if (random.nextInt(10) == 0) {
                steps.add(random.nextInt(steps.size()), () -> judging.take(frame));
            }
        }
        scenario.points.values().forEach(one -> insert(steps, one, judging::define, random));
        insert(steps, scenario.rules, judging::rule, random);
        insert(steps, scenario.holds, judging::hold, random);
        return steps;
    }

    private static <T> void insert(
            List<Runnable> steps, List<T> ordered, Consumer<T> action, Random random) {
        int at = 0;
        for (T one : ordered) {
            int left = steps.size() - at;
            at += random.nextInt(1 + (random.nextBoolean() ? Math.min(2, left) : left));
            steps.add(at, () -> action.accept(one));
            at++;
        }
    }

    private static List<SensorFrame> shuffled(
            List<SensorFrame> frames, int disorder, Random random) {
        var shuffled = new ArrayList<>(frames);
        for (int i = 0; i < shuffled.size(); i++) {
            Collections.swap(
                    shuffled, i, Math.min(shuffled.size() - 1, i + random.nextInt(disorder)));
        }
        return shuffled;
    }

    private static List<SensorFrame> late(List<SensorFrame> frames, Duration limit, Random random) {
        record Coming(SensorFrame frame, long at) {}
        return frames.stream()
                .map(frame ->
                        new Coming(
                                frame,
                                frame.dataTime().toEpochMilli()
                                        + random.nextLong(limit.toMillis())))
                .sorted(Comparator.comparingLong(Coming::at))
                .map(Coming::frame)
                .toList();
    }
}

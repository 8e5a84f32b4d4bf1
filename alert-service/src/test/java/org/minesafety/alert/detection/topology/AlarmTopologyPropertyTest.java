package org.minesafety.alert.detection.topology;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.minesafety.alert.detection.domain.Longwall;
import org.minesafety.alert.detection.domain.Scenario;
import org.minesafety.contracts.sensor.LinkState;
import org.minesafety.contracts.sensor.LinkState.Hold;
import org.minesafety.contracts.sensor.LinkStatus;
import org.minesafety.contracts.sensor.SensorFrame;
import org.minesafety.testsupport.Seeds;

/** The topology adds wire, stores and lanes to the domain, and changes nothing. */
class AlarmTopologyPropertyTest {

    static LongStream seeds() {
        return Seeds.from(1_000, 12);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void any_arrival_over_any_restarts_gives_the_episodes_of_the_oracle(long seed) {
        var random = new Random(seed);
        var scenario = new Scenario(random, Duration.ofHours(12 + random.nextInt(24)));
        try (var driver = new AlarmDriver()) {
            for (Runnable step : steps(driver, scenario, random)) {
                step.run();
                switch (random.nextInt(60)) {
                    case 0, 1, 2 -> driver.look();
                    case 3 -> driver.restart();
                    default -> {}
                }
            }
            driver.settle();
            driver.told.assertShows(scenario.oracle(AlarmDriver.NOW).episodes());
        }
    }

    private static List<Runnable> steps(AlarmDriver driver, Scenario scenario, Random random) {
        var frames = new ArrayList<SensorFrame>(scenario.frames);
        for (int i = random.nextInt(200); i > 0; i--) {
            frames.add(frames.get(random.nextInt(frames.size())));
        }
        if (random.nextBoolean()) {
            Collections.shuffle(frames, random);
        }
        var steps = new ArrayList<Runnable>();
        for (SensorFrame frame : frames) {
            steps.add(
                    random.nextBoolean() ? () -> driver.live(frame) : () -> driver.backlog(frame));
        }
        for (var versions : scenario.points.values()) {
            int at = 0;
            for (var version : versions) {
                at += random.nextInt(1 + (steps.size() - at) / 2);
                steps.add(at++, () -> driver.define(version));
            }
        }
        int at = 0;
        for (var rules : scenario.rules) {
            at += random.nextInt(1 + (steps.size() - at) / 2);
            steps.add(at++, () -> driver.rule(rules));
        }
        at = 0;
        for (int i = 0; i < scenario.holds.size(); i++) {
            LinkState link = link(scenario.holds.get(i));
            long version = i + 1;
            at += random.nextInt(1 + (steps.size() - at) / 2);
            steps.add(at++, () -> driver.link(link, version));
        }
        return steps;
    }

    private static LinkState link(List<Hold> holds) {
        return new LinkState(
                Longwall.MINE,
                Longwall.SAFETY,
                LinkStatus.UP,
                Longwall.NOON,
                null,
                Duration.ofSeconds(20),
                holds,
                null,
                null,
                null);
    }
}

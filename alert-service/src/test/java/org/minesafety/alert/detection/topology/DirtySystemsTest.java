package org.minesafety.alert.detection.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.minesafety.alert.detection.domain.Longwall.NOON;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.minesafety.alert.detection.topology.DirtyFleet.Unit;
import org.minesafety.alert.rule.domain.Thresholds;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.contracts.alarm.LevelRule;
import org.minesafety.contracts.alarm.MineRules;
import org.minesafety.contracts.alarm.RuleEvent;
import org.minesafety.contracts.alarm.RuleEvent.RulesAssigned;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.contracts.topic.EntityRecord;
import org.minesafety.testsupport.Seeds;

/** Systems that are dirty are all judged again in the end, whatever fails and dies meanwhile. */
class DirtySystemsTest {

    private static final int MINUTES = 400;
    private static final int LOOKS = 20_000;
    private static final String OWN = "own-high";
    private static final String LAWS = "0001-T0-high";
    private static final List<LevelRule> LAW =
            Thresholds.shipped().of(MineType.COAL_UNDERGROUND, null);

    private final Map<String, List<Tuple>> expected = new HashMap<>();
    private DyingTopology topology = new DyingTopology(NOON, 1);

    static LongStream seeds() {
        return Seeds.from(5_000, 8);
    }

    @AfterEach
    void end() {
        topology.close();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void none_is_forgotten_whenever_the_process_dies(long seed) {
        var random = new Random(seed);
        topology = new DyingTopology(NOON, 1 + random.nextInt(25));
        Instant begin = NOON.minus(Duration.ofMinutes(MINUTES));
        var fleet = new DirtyFleet(2 + random.nextInt(6), begin, MINUTES);
        List<Runnable> steps = filling(fleet, random);
        steps.addAll(rulesAndLiveAlarms(fleet, random));
        for (Runnable step : steps) {
            step.run();
            meanwhile(random, 300);
        }
        int looks = 0;
        for (; looks < LOOKS && !isDone(fleet); looks++) {
            topology.look();
            meanwhile(random, looks < LOOKS / 2 ? 100 : Integer.MAX_VALUE);
            if (looks % 20 == 0) {
                topology.commit();
            }
        }
        for (Unit system : fleet.systems()) {
            assertThat(laws(system)).as(system.mine()).containsExactlyInAnyOrder(bumps(fleet));
            assertThat(spans(DirtyFleet.watched(system.mine()), OWN))
                    .as(system.mine())
                    .containsExactlyInAnyOrderElementsOf(expected.get(system.mine()));
        }
    }

    /** Nothing comes of the system any more that would bring it back from the stores. */
    @Test
    void a_system_whose_clock_work_failed_once_is_judged_all_the_same() {
        var fleet = new DirtyFleet(1, NOON, MINUTES);
        Unit system = fleet.systems().getFirst();
        String point = DirtyFleet.watched(system.mine());
        define(system);
        boolean[] alarms = {true, false, true, false};
        for (int i = 0; i < alarms.length; i++) {
            topology.live(system.mine(), fleet.live(system, NOON.plusSeconds(10 + i), alarms[i]));
        }
        topology.faults = 1;
        for (int i = 0; i < 1_000; i++) {
            topology.look();
        }
        topology.commit();
        assertThat(topology.faults).isZero();
        assertThat(spans(point, OWN))
                .containsExactlyInAnyOrder(
                        tuple(NOON.plusSeconds(10), NOON.plusSeconds(11)),
                        tuple(NOON.plusSeconds(12), NOON.plusSeconds(13)));
    }

    private void meanwhile(Random random, int seldom) {
        if (random.nextInt(seldom) == 0) {
            topology.die();
        } else if (random.nextInt(100) == 0) {
            topology.commit();
        } else if (random.nextInt(20) == 0) {
            topology.look();
        }
    }

    private List<Runnable> filling(DirtyFleet fleet, Random random) {
        var frames = new ArrayList<Runnable>();
        for (int hour = 0; hour < MINUTES; hour += 60) {
            for (Unit system : fleet.systems()) {
                for (int minute = hour; minute < Math.min(MINUTES, hour + 60); minute++) {
                    byte[] frame = fleet.frame(system, minute);
                    frames.add(() -> topology.live(system.mine(), frame));
                }
            }
        }
        for (int late = random.nextInt(2) * random.nextInt(200); late > 0; late--) {
            Collections.swap(frames, random.nextInt(frames.size()), random.nextInt(frames.size()));
        }
        var steps = new ArrayList<Runnable>();
        fleet.systems().forEach(system -> steps.add(() -> define(system)));
        steps.addAll(frames);
        return steps;
    }

    private List<Runnable> rulesAndLiveAlarms(DirtyFleet fleet, Random random) {
        var steps = new ArrayList<Runnable>();
        var open = new HashMap<String, Instant>();
        for (int i = 0; i < 40 * fleet.systems().size(); i++) {
            steps.add(() -> {
                Unit system = fleet.systems().get(random.nextInt(fleet.systems().size()));
                live(fleet, system, random.nextInt(3_000), open);
            });
        }
        for (Unit system : fleet.systems()) {
            expected.put(system.mine(), new ArrayList<>());
            int at = random.nextInt(steps.size());
            steps.add(at, () -> topology.send(Topics.ALARM_RULES, rules(system)));
        }
        fleet.systems().forEach(system -> steps.add(() -> close(fleet, system, open)));
        return steps;
    }

    /** One time it opens an alarm, the other it ends it; some are ahead of the clock. */
    private void live(DirtyFleet fleet, Unit system, int ahead, Map<String, Instant> open) {
        topology.look();
        Instant time = topology.clock().plusMillis(ahead % 2 * (ahead % 40));
        Instant since = open.remove(system.mine());
        if (since == null) {
            open.put(system.mine(), time);
        } else {
            expected.get(system.mine()).add(tuple(since, time));
        }
        topology.live(system.mine(), fleet.live(system, time, since == null));
    }

    private void close(DirtyFleet fleet, Unit system, Map<String, Instant> open) {
        if (open.containsKey(system.mine())) {
            live(fleet, system, 0, open);
        }
    }

    private void define(Unit system) {
        DirtyFleet.definitions(system)
                .forEach(point -> topology.send(Topics.MEASURING_POINTS, point));
    }

    /** The first rules of a mine hold from ever. */
    private static EntityRecord<RuleEvent, MineRules> rules(Unit system) {
        return new EntityRecord<>(
                new RulesAssigned(system.mine(), NOON), new MineRules(system.mine(), LAW), 1, "");
    }

    private boolean isDone(DirtyFleet fleet) {
        return fleet.systems().stream()
                .allMatch(system ->
                        laws(system).size() == bumps(fleet).length
                                && spans(DirtyFleet.watched(system.mine()), OWN)
                                        .containsAll(expected.get(system.mine())));
    }

    private List<Tuple> laws(Unit system) {
        return spans(DirtyFleet.lawful(system.mine()), LAWS);
    }

    private List<Tuple> spans(String point, String rule) {
        return topology.told(point, rule).stream()
                .map((EpisodeState one) -> tuple(one.start(), one.end()))
                .toList();
    }

    private static Tuple[] bumps(DirtyFleet fleet) {
        return fleet.alarms().stream()
                .map(start -> tuple(start, start.plus(DirtyFleet.ALARM_LENGTH)))
                .toArray(Tuple[]::new);
    }
}

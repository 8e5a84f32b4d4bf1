package org.minesafety.hazard.majorhazard.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.hazard.majorhazard.domain.HazardChartPropertyTest.COMMANDS;
import static org.minesafety.hazard.majorhazard.domain.HazardChartPropertyTest.PEOPLE;
import static org.minesafety.hazard.majorhazard.domain.HazardChartPropertyTest.take;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.ANNA;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.BO;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.HOLDING;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.INSPECTOR;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.MINER;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.NOON;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.SYSTEM;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.UNITS;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.accepted;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.awaiting;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.candidate;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.determined;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.listed;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.rectifying;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.reported;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.minesafety.contracts.hazard.HazardOrigin;
import org.minesafety.platform.calendar.WorkCalendar;
import org.minesafety.platform.lifecycle.Actor;
import org.minesafety.platform.lifecycle.Guard;
import org.minesafety.platform.lifecycle.Lifecycle;
import org.minesafety.platform.lifecycle.Transition;
import org.minesafety.platform.security.Role;
import org.minesafety.platform.worklist.NextAction;

/**
 * What stands in the work list of a hazard, counted again by asking everybody, in every state of
 * random lives.
 */
class HazardWorkPropertyTest {

    /** All who have to do with hazards, and of each role and unit one who never had. */
    private static final List<Actor> EVERYBODY =
            Stream.of(PEOPLE.stream(), Stream.of(INSPECTOR), strangers())
                    .flatMap(it -> it)
                    .distinct()
                    .toList();

    private static Stream<Actor> strangers() {
        return Stream.of(Role.values())
                .flatMap(role ->
                        UNITS.stream()
                                .map(unit ->
                                        new Actor(
                                                "stranger " + role + unit,
                                                Set.of(role),
                                                Set.of(unit))));
    }

    @Test
    void an_entry_stands_there_for_a_role_exactly_when_the_tables_offer_it_to_the_role() {
        var random = new Random(11);
        Set<String> seen = new TreeSet<>();
        for (int life = 0; life < 60; life++) {
            Actor reporter = List.of(SYSTEM, ANNA, MINER, HOLDING).get(random.nextInt(4));
            boolean own = reporter == MINER || reporter == HOLDING;
            Hazard hazard =
                    life % 3 == 0
                            ? accepted(
                                    awaiting(determined()), HazardFixtures.BO, HazardFixtures.CHEN)
                            : reported(
                                    own ? HazardOrigin.SELF_CHECK : HazardOrigin.SUPERVISION,
                                    reporter);
            for (int step = 0; step < 80; step++) {
                compare(hazard).forEach(it -> seen.add(it.action()));
                String command = COMMANDS.get(random.nextInt(COMMANDS.size()));
                hazard = take(command, hazard, PEOPLE.get(random.nextInt(PEOPLE.size())));
            }
        }
        assertThat(seen).containsAll(COMMANDS);
    }

    private static List<NextAction> compare(Hazard hazard) {
        List<NextAction> next = next(hazard);
        Set<String> stored = new TreeSet<>();
        next.forEach(it -> it.roles().forEach(role -> stored.add(it.action() + " " + role)));
        Set<String> offered = new TreeSet<>();
        HazardWork.TABLES.forEach(table -> offered.addAll(offered(table, hazard)));
        assertThat(stored).isEqualTo(offered);
        // nobody can do what does not stand there for a role of his
        for (Actor who : PEOPLE) {
            for (Lifecycle<?, Hazard> table : HazardWork.TABLES) {
                assertThat(table.allowed(hazard, who).stream().map(Transition::name))
                        .allMatch(name ->
                                who.roles().stream()
                                        .anyMatch(role -> stored.contains(name + " " + role)));
            }
        }
        return next;
    }

    private static List<NextAction> next(Hazard hazard) {
        return NextAction.of(HazardWork.TABLES, hazard, HazardWork.clocks(hazard));
    }

    /** Each guard asked of everybody: one that is not about persons must answer all the same. */
    private static <P extends Enum<P>> Set<String> offered(
            Lifecycle<P, Hazard> table, Hazard hazard) {
        Set<String> offered = new HashSet<>();
        for (Transition<P, Hazard> row : table.transitions()) {
            for (Role role : row.roles()) {
                if (row.from().contains(table.phase().apply(hazard))
                        && row.guards().stream().allMatch(it -> passes(it, hazard))) {
                    offered.add(row.name() + " " + role);
                }
            }
        }
        return offered;
    }

    private static boolean passes(Guard<Hazard> guard, Hazard hazard) {
        List<Boolean> answers =
                EVERYBODY.stream().map(it -> guard.holds().test(hazard, it)).distinct().toList();
        if (guard.personal()) {
            return true;
        }
        assertThat(answers).as(guard.name()).hasSize(1);
        return answers.getFirst();
    }

    @Test
    void an_action_is_due_when_the_clock_that_waits_for_it_runs_out() {
        Hazard candidate =
                HazardClocks.withClock(
                                new org.minesafety.platform.domain.Change<>(
                                        candidate(), new HazardEntry.Reported(null, NOON)),
                                HazardFixtures.GROUNDS.terms().get("candidate-answer"))
                        .after();
        Instant answer = end("2026-11-27");
        assertThat(due(candidate, "determine")).isEqualTo(answer);
        assertThat(due(candidate, "revoke")).isEqualTo(answer);
        assertThat(due(candidate, "stop-area")).isNull();

        Hazard rectifying = rectifying(determined());
        Instant deadline = end("2027-01-15");
        assertThat(due(rectifying, "completion")).isEqualTo(deadline);
        assertThat(due(rectifying, "progress")).isNull();
        assertThat(due(rectifying, "extension-request")).isNull();

        Hazard awaiting = awaiting(determined());
        Instant acceptance = end("2026-12-04");
        for (String action : List.of("acceptance", "refuse-acceptance")) {
            assertThat(due(awaiting, action)).isEqualTo(acceptance);
        }
        Hazard late = new HazardClocks(awaiting).markOverdue(acceptance).orElseThrow().after();
        assertThat(due(late, "acceptance")).as("also when it was told").isEqualTo(acceptance);
    }

    @Test
    void the_clocks_of_a_listing_are_the_time_of_what_they_wait_for() {
        Hazard listed = listed(determined(), BO);
        assertThat(due(listed, "publish-listing")).isEqualTo(end("2026-12-01"));
        assertThat(due(listed, "file-listing")).isEqualTo(end("2026-11-27"));
        assertThat(due(listed, "delist")).isNull();
    }

    @Test
    void a_closed_hazard_leaves_nothing_to_do_but_to_release_its_area() {
        Hazard closed =
                new Acceptance(
                                accepted(
                                        awaiting(determined()),
                                        HazardFixtures.BO,
                                        HazardFixtures.CHEN))
                        .close("9号", null, ANNA, NOON)
                        .after();
        assertThat(next(closed)).extracting(NextAction::action).containsExactly("release-area");
    }

    private static Instant end(String day) {
        return WorkCalendar.endOf(LocalDate.parse(day));
    }

    private static Instant due(Hazard hazard, String action) {
        return new ArrayList<>(next(hazard))
                .stream().filter(it -> it.action().equals(action)).findFirst().orElseThrow().due();
    }
}

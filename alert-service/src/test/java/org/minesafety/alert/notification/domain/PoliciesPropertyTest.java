package org.minesafety.alert.notification.domain;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.minesafety.alert.notification.domain.PolicyStep.Rung;
import org.minesafety.contracts.alert.AlertLevel;

/**
 * Random policies whose conditions hold, do not hold, or have no answer: one without an answer
 * keeps nobody from being told, whatever the answer would have been.
 */
class PoliciesPropertyTest {

    private static final List<String> CONDITIONS = List.of("a", "b", "c");

    static IntStream seeds() {
        return IntStream.range(0, 500);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void who_would_be_told_by_any_answer_is_told_without_one(int seed) {
        Random random = new Random(seed);
        List<PolicyStep> rows = rows(random);
        Map<String, Boolean> known = new HashMap<>();
        for (String condition : CONDITIONS) {
            if (random.nextBoolean()) {
                known.put(condition, random.nextBoolean());
            }
        }
        List<PolicyStep> waiting = plan(rows, known, true);
        List<PolicyStep> atOnce = plan(rows, known, false);
        for (Map<String, Boolean> answers : answers(known)) {
            assertThat(told(waiting)).containsAll(told(plan(rows, answers, true)));
            assertThat(told(atOnce)).containsAll(told(plan(rows, answers, false)));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void what_holds_is_taken_in_order_and_nothing_else(int seed) {
        Random random = new Random(seed);
        List<PolicyStep> rows = rows(random);
        Map<String, Boolean> answers = new HashMap<>();
        CONDITIONS.forEach(it -> answers.put(it, random.nextBoolean()));
        List<PolicyStep> taken =
                rows.stream()
                        .filter(it -> it.condition() == null || answers.get(it.condition()))
                        .toList();
        List<PolicyStep> plan = plan(rows, answers, true);
        assertThat(plan).isNotEmpty();
        assertThat(plan.stream().map(PolicyStep::duty))
                .containsExactlyElementsOf(taken.stream().map(PolicyStep::duty).toList());
        assertThat(plan.stream().map(PolicyStep::step))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, plan.size()).boxed().toList());
        assertThat(plan(rows, answers, false))
                .as("as if only what holds stood there")
                .isEqualTo(plan(taken, Map.of("a", true, "b", true, "c", true), false));
    }

    /** All that could be answered where nothing is known. */
    private static List<Map<String, Boolean>> answers(Map<String, Boolean> known) {
        List<Map<String, Boolean>> all = new ArrayList<>(List.of(known));
        for (String condition : CONDITIONS) {
            all =
                    all.stream()
                            .flatMap(it ->
                                    it.containsKey(condition)
                                            ? Stream.of(it)
                                            : Stream.of(true, false)
                                                    .map(answer -> with(it, condition, answer)))
                            .toList();
        }
        return all;
    }

    private static Map<String, Boolean> with(
            Map<String, Boolean> answers, String condition, boolean answer) {
        Map<String, Boolean> more = new HashMap<>(answers);
        more.put(condition, answer);
        return more;
    }

    private static List<PolicyStep> plan(
            List<PolicyStep> rows, Map<String, Boolean> answers, boolean waiting) {
        var policies = new Policies(rows, it -> Optional.ofNullable(answers.get(it)));
        return (waiting ? policies : policies.withoutWaiting()).of("methane", AlertLevel.ORANGE);
    }

    private static Set<String> told(List<PolicyStep> plan) {
        return plan.stream().map(PolicyStep::duty).collect(toSet());
    }

    private static List<PolicyStep> rows(Random random) {
        int size = 1 + random.nextInt(PolicyStep.MOST);
        int always = 1 + random.nextInt(size);
        return IntStream.rangeClosed(1, size)
                .mapToObj(step ->
                        new PolicyStep(
                                "methane",
                                AlertLevel.ORANGE,
                                step,
                                Rung.values()[random.nextInt(Rung.values().length)],
                                "duty-" + step,
                                "SMS",
                                null,
                                Duration.ofMinutes(random.nextInt(2)),
                                false,
                                null,
                                null,
                                step == always || random.nextInt(3) == 0
                                        ? null
                                        : CONDITIONS.get(random.nextInt(CONDITIONS.size())),
                                false,
                                "test"))
                .toList();
    }
}

package org.minesafety.alert.suppression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.minesafety.contracts.alert.SuppressionKind.BY_DESIGN;
import static org.minesafety.contracts.alert.SuppressionKind.MINE_STATE;
import static org.minesafety.contracts.alert.SuppressionKind.OUT_OF_SERVICE;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minesafety.alert.handling.OpenAlerts.OpenAlert;
import org.minesafety.alert.suppression.SuppressionPlan.Step;
import org.minesafety.alert.suppression.domain.ServiceWindow;
import org.minesafety.alert.suppression.domain.ServiceWindow.Announcement;
import org.minesafety.alert.suppression.domain.WindowPhase;
import org.minesafety.contracts.alert.SuppressionKind;

/** What the platform suppresses follows from how things are, however they came to be so. */
class SuppressionPlanTest {

    private static final Instant NOON = Instant.parse("2026-11-28T04:00:00Z");
    private static final String MINE = "220221000001";

    @Test
    void a_silent_system_hides_that_its_points_give_no_samples() {
        var silence = alert("s", "silence", "01", null, false, Map.of());
        var same = alert("a", "no-data", "01", null, false, Map.of());
        var other = alert("b", "no-data", "02", null, false, Map.of());
        var gas = alert("c", "methane", "01", "P1", false, Map.of());
        assertThat(plan(List.of(silence, same, other, gas), List.of()).steps())
                .containsExactly(
                        new Step("a", BY_DESIGN, new SuppressionPlan.Because("s", null, null)));
        var hidden = alert("a", "no-data", "01", null, false, Map.of(BY_DESIGN, "s"));
        assertThat(plan(List.of(silence, hidden), List.of()).steps()).isEmpty();
        assertThat(plan(List.of(hidden), List.of()).steps())
                .containsExactly(new Step("a", BY_DESIGN, null));
    }

    @Test
    void a_window_is_for_a_rule_of_the_law_only_where_it_says_so() {
        var gas = alert("a", "methane", "01", "P1", true, Map.of());
        assertThat(plan(List.of(gas), List.of(window("w", "P1", false, 60))).steps()).isEmpty();
        assertThat(plan(List.of(gas), List.of(window("w", "P2", true, 60))).steps()).isEmpty();
        assertThat(plan(List.of(gas), List.of(window("w", "P1", true, 60))).steps())
                .extracting(Step::alert, Step::kind)
                .containsExactly(tuple("a", OUT_OF_SERVICE));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void done_once_nothing_is_left_and_it_is_what_a_recount_says(long seed) {
        int steps = 0;
        for (int run = 0; run < 500; run++) {
            var random = new Random(seed * 1_000 + run);
            var alerts = alerts(random);
            var windows = new ArrayList<ServiceWindow>();
            for (int i = random.nextInt(4); i > 0; i--) {
                windows.add(
                        window(
                                "w" + i,
                                "P" + random.nextInt(3),
                                random.nextBoolean(),
                                random.nextInt(90) + 1));
            }
            String state = random.nextInt(4) == 0 ? null : "CLOSED";
            var plan = new SuppressionPlan(alerts, windows, Set.of("silence"), state);
            steps += plan.steps().size();
            List<OpenAlert> after = applied(alerts, plan.steps());
            assertThat(new SuppressionPlan(after, windows, Set.of("silence"), state).steps())
                    .isEmpty();
            for (OpenAlert it : after) {
                assertThat(it.suppressed().keySet())
                        .as("%s by %s", it, windows)
                        .isEqualTo(recount(it, after, windows, state));
            }
        }
        assertThat(steps).isGreaterThan(500);
    }

    /** In the words of the issue. */
    private static Set<SuppressionKind> recount(
            OpenAlert alert,
            List<OpenAlert> all,
            List<ServiceWindow> windows,
            @Nullable String state) {
        var kinds = new HashSet<SuppressionKind>();
        for (ServiceWindow window : windows) {
            if (window.said().point().equals(alert.point())
                    && (!alert.ofLaw() && !alert.alarmClass().equals("no-data")
                            || window.said().statutory())) {
                kinds.add(OUT_OF_SERVICE);
            }
        }
        for (OpenAlert other : all) {
            if (other.alarmClass().equals("silence")
                    && other.goesOn()
                    && alert.alarmClass().equals("no-data")
                    && other.system().equals(alert.system())
                    && !alert.ofLaw()) {
                kinds.add(BY_DESIGN);
            }
        }
        if ("CLOSED".equals(state) && alert.alarmClass().equals("silence") && !alert.ofLaw()) {
            kinds.add(MINE_STATE);
        }
        return kinds;
    }

    private static List<OpenAlert> alerts(Random random) {
        var all = new ArrayList<OpenAlert>();
        String[] classes = {"silence", "no-data", "methane"};
        for (int i = 0; i < 6; i++) {
            var before = new HashMap<SuppressionKind, String>();
            for (SuppressionKind kind : List.of(OUT_OF_SERVICE, BY_DESIGN, MINE_STATE)) {
                if (random.nextInt(3) == 0) {
                    before.put(kind, "w" + random.nextInt(4));
                }
            }
            String of = classes[random.nextInt(3)];
            all.add(
                    new OpenAlert(
                            "a" + i,
                            MINE,
                            of,
                            "0" + random.nextInt(2),
                            random.nextBoolean() ? "P" + random.nextInt(3) : null,
                            random.nextBoolean(),
                            of.equals("silence"),
                            of.equals("no-data"),
                            random.nextInt(3) == 0,
                            before));
        }
        return all;
    }

    private static List<OpenAlert> applied(List<OpenAlert> alerts, List<Step> steps) {
        return alerts.stream()
                .map(it -> {
                    var kinds = new TreeMap<>(it.suppressed());
                    for (Step step : steps) {
                        if (step.alert().equals(it.id()) && step.because() == null) {
                            kinds.remove(step.kind());
                        } else if (step.alert().equals(it.id())) {
                            kinds.put(step.kind(), step.because().source());
                        }
                    }
                    return new OpenAlert(
                            it.id(),
                            it.mine(),
                            it.alarmClass(),
                            it.system(),
                            it.point(),
                            it.goesOn(),
                            it.silent(),
                            it.noData(),
                            it.ofLaw(),
                            kinds);
                })
                .toList();
    }

    private static SuppressionPlan plan(List<OpenAlert> alerts, List<ServiceWindow> windows) {
        return new SuppressionPlan(alerts, windows, Set.of(), "PRODUCING");
    }

    private static OpenAlert alert(
            String id,
            String of,
            String system,
            @Nullable String point,
            boolean ofLaw,
            Map<SuppressionKind, String> suppressed) {
        return new OpenAlert(
                id,
                MINE,
                of,
                system,
                point,
                true,
                of.equals("silence"),
                of.equals("no-data"),
                ofLaw,
                suppressed);
    }

    private static ServiceWindow window(String id, String point, boolean statutory, int minutes) {
        var said =
                new Announcement(
                        MINE,
                        point,
                        statutory,
                        "r",
                        "m",
                        NOON,
                        NOON.plus(Duration.ofMinutes(minutes)));
        return new ServiceWindow(id, said, "by", WindowPhase.OUT_OF_SERVICE, NOON, NOON, 2);
    }
}

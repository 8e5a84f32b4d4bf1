package org.minesafety.alert.suppression.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.minesafety.alert.suppression.domain.ServiceWindow.Announcement;
import org.minesafety.platform.domain.Invalid;
import org.minesafety.platform.domain.Violation;
import org.minesafety.platform.lifecycle.Actor;
import org.minesafety.platform.lifecycle.LifecyclePage;
import org.minesafety.platform.lifecycle.LifecycleWalk;
import org.minesafety.platform.lifecycle.Transition;
import org.minesafety.platform.security.Role;

/** A window is announced, begins and ends in time, whoever is late. */
class ServiceWindowTest {

    private static final Instant NOON = Instant.parse("2026-11-28T04:00:00Z");
    private static final Instant BEGIN = NOON.plusSeconds(600);
    private static final Instant END = BEGIN.plus(Duration.ofHours(4));
    private static final WindowLimit LIMIT =
            new WindowLimit(true, Duration.ofHours(8), Duration.ofMinutes(30), 5, false, "");
    private static final Actor MINER = new Actor("miner", Set.of(Role.MINE), Set.of());
    private static final Actor OFFICER = new Actor("officer", Set.of(Role.SUPERVISOR), Set.of());
    private static final Actor AUDITOR = new Actor("auditor", Set.of(Role.AUDITOR), Set.of());

    @Test
    void its_life_is_as_the_table_says() {
        new LifecycleWalk<>(
                        WindowLife.TABLE,
                        List.of(MINER, OFFICER, AUDITOR),
                        new LifecycleWalk.Subject<WindowPhase, ServiceWindow>() {
                            @Override
                            public ServiceWindow begin(Random random) {
                                return announced(BEGIN, END, "巡检");
                            }

                            @Override
                            public Optional<ServiceWindow> attempt(
                                    Transition<WindowPhase, ServiceWindow> row,
                                    ServiceWindow now,
                                    Actor actor) {
                                return taken(row.name(), now, actor);
                            }
                        })
                .check(20261128, 200, 8);
    }

    private static Optional<ServiceWindow> taken(String row, ServiceWindow now, Actor actor) {
        return switch (row) {
            case "return" -> Optional.of(now.returned(null, actor, NOON).after());
            case "withdraw" -> Optional.of(now.withdraw(null, actor, NOON).after());
            case "begin" -> by(now, WindowPhase.OUT_OF_SERVICE, BEGIN);
            case "ends-soon" -> by(now, WindowPhase.ENDING, END.minusSeconds(1));
            default -> by(now, WindowPhase.RETURNED, END);
        };
    }

    private static Optional<ServiceWindow> by(ServiceWindow now, WindowPhase to, Instant at) {
        return now.nextDue() == null
                ? Optional.empty()
                : now.due(now.nextDue(), at).map(it -> it.after()).filter(it -> it.phase() == to);
    }

    @Test
    void its_page_is_true() {
        LifecyclePage.check(WindowLife.TABLE);
    }

    @Test
    void it_counts_from_its_beginning_to_its_end_and_not_a_moment_longer() {
        ServiceWindow window = announced(BEGIN, END, "巡检");
        assertThat(window.isInForce(BEGIN)).as("nobody told that it begins").isFalse();
        ServiceWindow begun = window.due(BEGIN, BEGIN).orElseThrow().after();
        assertThat(begun.isInForce(BEGIN)).isTrue();
        assertThat(begun.isInForce(END.minusMillis(1))).isTrue();
        assertThat(begun.isInForce(END)).as("although nobody told that it ends").isFalse();
        assertThat(begun.due(BEGIN, BEGIN)).as("once").isEmpty();
    }

    @Test
    void after_an_outage_longer_than_it_it_begins_and_ends_at_once() {
        Instant late = END.plusSeconds(9_999);
        ServiceWindow begun = announced(BEGIN, END, "巡检").due(BEGIN, late).orElseThrow().after();
        assertThat(begun.isInForce(late)).isFalse();
        ServiceWindow ended = begun.due(begun.nextDue(), late).orElseThrow().after();
        assertThat(ended.phase()).isEqualTo(WindowPhase.RETURNED);
        assertThat(ended.isOver()).isTrue();
    }

    @Test
    void what_is_wrong_is_refused_by_name() {
        assertThatCode(() -> announced(NOON.minusSeconds(60), NOON.plusSeconds(60), "m"))
                .doesNotThrowAnyException();
        assertThat(wrong(BEGIN, BEGIN, "m")).containsExactly("until");
        assertThat(wrong(NOON.minusSeconds(90), NOON, "m")).containsExactly("until");
        assertThat(wrong(BEGIN, BEGIN.plus(Duration.ofHours(9)), "m")).containsExactly("until");
        assertThat(wrong(BEGIN, END, null)).containsExactly("measure");
        assertThat(wrong(BEGIN, END, " ")).containsExactly("measure");
        Instant far = NOON.plus(Duration.ofDays(91));
        assertThat(wrong(far, far.plusSeconds(60), "m")).containsExactly("from");
        assertThatThrownBy(() ->
                        ServiceWindow.announce(
                                "w", said(BEGIN, END, "m"), false, LIMIT, 5, OFFICER, NOON))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        it ->
                                assertThat(it.violations())
                                        .extracting(Violation::field)
                                        .containsExactly("point", "mine"));
    }

    private static List<String> wrong(Instant from, Instant until, @Nullable String measure) {
        try {
            announced(from, until, measure);
            return List.of();
        } catch (Invalid invalid) {
            return invalid.violations().stream().map(it -> it.field()).toList();
        }
    }

    private static ServiceWindow announced(Instant from, Instant until, @Nullable String measure) {
        return ServiceWindow.announce(
                        "w", said(from, until, measure), true, LIMIT, 0, OFFICER, NOON)
                .after();
    }

    private static Announcement said(Instant from, Instant until, @Nullable String measure) {
        return new Announcement("220221000001", "P1", true, "检修", measure, from, until);
    }
}

package org.minesafety.platform.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.minesafety.platform.lifecycle.LifecycleTest.Door.LIFE;
import static org.minesafety.platform.lifecycle.LifecycleTest.Door.LOCK;
import static org.minesafety.platform.lifecycle.LifecycleTest.Door.OPEN;
import static org.minesafety.platform.lifecycle.LifecycleTest.Door.SHUT;
import static org.minesafety.platform.lifecycle.LifecycleTest.Door.UNLOCK;
import static org.minesafety.platform.security.Role.APPROVER;
import static org.minesafety.platform.security.Role.INSPECTOR;
import static org.minesafety.platform.security.Role.MINE;
import static org.minesafety.platform.security.Role.SUPERVISOR;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.minesafety.platform.lifecycle.TransitionRefused.Named;
import org.minesafety.platform.lifecycle.TransitionRefused.Reason;
import org.minesafety.platform.security.Role;

class LifecycleTest {

    private static final Actor ANNA = person("anna", SUPERVISOR);
    private static final Actor BO = person("bo", SUPERVISOR, APPROVER);
    private static final Actor MINER = person("miner", MINE);
    private static final Actor VISITOR = person("visitor", INSPECTOR);

    enum Stand {
        OPENED,
        CLOSED,
        LOCKED
    }

    record Door(Stand stand, String lockedBy) {

        static final Transition<Stand, Door> OPEN =
                Transition.<Stand, Door>row("open", "开", "Open", Set.of(Stand.CLOSED), Stand.OPENED)
                        .by(SUPERVISOR, MINE)
                        .basis("(design)");
        static final Transition<Stand, Door> SHUT =
                Transition.<Stand, Door>row(
                                "shut", "自动关", "Shuts itself", Set.of(Stand.OPENED), Stand.CLOSED)
                        .basis("(design)");
        static final Transition<Stand, Door> LOCK =
                Transition.<Stand, Door>row("lock", "锁", "Lock", Set.of(Stand.CLOSED), Stand.LOCKED)
                        .by(SUPERVISOR)
                        .needs("key", "钥匙", "key")
                        .mayHave("note", "说明", "note")
                        .basis("(design)");
        static final Transition<Stand, Door> UNLOCK =
                Transition.<Stand, Door>row(
                                "unlock", "解锁", "Unlock", Set.of(Stand.LOCKED), Stand.CLOSED)
                        .by(SUPERVISOR)
                        .onlyIf(
                                "another-person",
                                Door::lockedByAnother,
                                "须由他人",
                                "by another person")
                        .basis("rule 7");
        static final Lifecycle<Stand, Door> LIFE =
                new Lifecycle<>(
                        "door",
                        new Text("门", "Door"),
                        Map.of(
                                Stand.OPENED, new Text("开着", "open"),
                                Stand.CLOSED, new Text("关着", "closed"),
                                Stand.LOCKED, new Text("锁着", "locked")),
                        Set.of(Stand.CLOSED),
                        List.of(OPEN, SHUT, LOCK, UNLOCK),
                        List.of(
                                new Clock<>(
                                        "shut-after",
                                        new Text("自动关", "it shuts"),
                                        Set.of(Stand.OPENED),
                                        "(design)")),
                        Door::stand);

        boolean lockedByAnother(Actor actor) {
            return !lockedBy.equals(actor.subject());
        }

        Door take(Transition<Stand, Door> row, Actor actor) {
            return new Door(LIFE.take(row, this, actor), actor.subject());
        }

        Optional<Door> shut() {
            return LIFE.isDue(SHUT, this)
                    ? Optional.of(new Door(SHUT.to(), lockedBy))
                    : Optional.empty();
        }
    }

    private static final Door CLOSED = new Door(Stand.CLOSED, "");

    @Test
    void a_transition_leads_to_the_phase_of_its_row() {
        assertThat(CLOSED.take(LOCK, ANNA)).isEqualTo(new Door(Stand.LOCKED, "anna"));
    }

    @Test
    void a_refusal_says_what_is_allowed_and_what_is_missing() {
        Door locked = CLOSED.take(LOCK, ANNA);
        assertThat(refusal(locked, UNLOCK, ANNA))
                .satisfies(it -> assertThat(it.reason()).isEqualTo(Reason.GUARD))
                .satisfies(it ->
                        assertThat(it.missing())
                                .containsExactly(
                                        new Named(
                                                "another-person",
                                                new Text("须由他人", "by another person"))))
                .satisfies(it -> assertThat(it.allowed()).isEmpty());
        assertThat(refusal(locked, OPEN, BO))
                .satisfies(it -> assertThat(it.reason()).isEqualTo(Reason.PHASE))
                .satisfies(it -> assertThat(it.phase().name()).isEqualTo("LOCKED"))
                .satisfies(it ->
                        assertThat(it.allowed()).extracting(Named::name).containsExactly("unlock"));
        assertThat(refusal(locked, UNLOCK, MINER).reason()).isEqualTo(Reason.ROLE);
    }

    @Test
    void what_the_platform_does_by_itself_nobody_else_does() {
        Door opened = CLOSED.take(OPEN, MINER);
        assertThat(refusal(opened, SHUT, BO).reason()).isEqualTo(Reason.ROLE);
        assertThat(opened.shut()).hasValue(new Door(Stand.CLOSED, "miner"));
        assertThat(CLOSED.shut()).isEmpty();
        assertThat(LIFE.named("shut")).isEmpty();
        assertThat(LIFE.named("lock")).hasValue(LOCK);
    }

    @Test
    void actions_are_what_this_person_may_do_now() {
        assertThat(Action.of(LIFE, CLOSED, ANNA, "/doors/1"))
                .extracting(Action::href)
                .containsExactly("/doors/1/open", "/doors/1/lock");
        assertThat(Action.of(LIFE, CLOSED, ANNA, "/doors/1").getLast().fields())
                .extracting(Field::required)
                .containsExactly(true, false);
        Door locked = CLOSED.take(LOCK, ANNA);
        assertThat(Action.of(LIFE, locked, ANNA, "")).isEmpty();
        assertThat(Action.of(LIFE, locked, BO, "")).hasSize(1);
    }

    @Test
    void a_walk_through_the_life_finds_all_as_the_table_says() {
        walk((row, door, actor) ->
                        row.byPlatform() ? door.shut() : Optional.of(door.take(row, actor)))
                .check(7, 50, 30);
    }

    @Test
    void a_walk_finds_a_wrong_phase_and_a_forgotten_guard_and_what_is_never_reached() {
        assertThatThrownBy(() ->
                        walk((row, door, actor) ->
                                        row.byPlatform()
                                                ? door.shut()
                                                : Optional.of(
                                                        new Door(
                                                                door.take(row, actor) == null
                                                                        ? Stand.OPENED
                                                                        : Stand.CLOSED,
                                                                "")))
                                .check(7, 50, 30))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() ->
                        walk((row, door, actor) ->
                                        row == UNLOCK
                                                ? Optional.of(new Door(Stand.CLOSED, ""))
                                                : row.byPlatform()
                                                        ? door.shut()
                                                        : Optional.of(door.take(row, actor)))
                                .check(7, 50, 30))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() ->
                        walk((row, door, actor) ->
                                        row.byPlatform()
                                                ? door.shut()
                                                : Optional.of(door.take(row, actor)))
                                .check(7, 1, 1))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("unlock done");
    }

    @Test
    void a_phase_that_nothing_leads_to_is_a_mistake_in_the_table() {
        assertThatThrownBy(() ->
                        new Lifecycle<>(
                                "door",
                                LIFE.title(),
                                LIFE.phases(),
                                LIFE.begins(),
                                List.of(OPEN, SHUT),
                                List.of(),
                                LIFE.phase()))
                .hasMessage("Nothing leads to [LOCKED]");
        assertThatThrownBy(() ->
                        new Lifecycle<>(
                                "door",
                                LIFE.title(),
                                LIFE.phases(),
                                LIFE.begins(),
                                List.of(OPEN, SHUT, LOCK, LOCK),
                                List.of(),
                                LIFE.phase()))
                .hasMessage("Two transitions are named lock");
    }

    @Test
    void the_page_shows_the_table() {
        assertThat(Diagram.of(LifecycleTable.of(LIFE)).lines())
                .contains(
                        "# 门 Door",
                        "    [*] --> CLOSED",
                        "    CLOSED --> LOCKED: lock",
                        "| `shut` 自动关 Shuts itself | OPENED | CLOSED | the platform |  |  | (design) |",
                        "| `lock` 锁 Lock | CLOSED | LOCKED | supervisor | `key`, `note` (optional) | "
                                + " | (design) |",
                        "| `unlock` 解锁 Unlock | LOCKED | CLOSED | supervisor |  | `another-person` | "
                                + "rule 7 |",
                        "| `shut-after` | OPENED | 自动关 it shuts | (design) |");
    }

    private interface Attempt {
        Optional<Door> of(Transition<Stand, Door> row, Door door, Actor actor);
    }

    private static LifecycleWalk<Stand, Door> walk(Attempt attempt) {
        return new LifecycleWalk<>(
                LIFE,
                List.of(ANNA, BO, MINER, VISITOR),
                new LifecycleWalk.Subject<>() {
                    @Override
                    public Door begin(Random random) {
                        return CLOSED;
                    }

                    @Override
                    public Optional<Door> attempt(
                            Transition<Stand, Door> row, Door door, Actor actor) {
                        return attempt.of(row, door, actor);
                    }
                });
    }

    private static TransitionRefused refusal(Door door, Transition<Stand, Door> row, Actor actor) {
        try {
            door.take(row, actor);
        } catch (TransitionRefused refused) {
            return refused;
        }
        throw new AssertionError("not refused");
    }

    private static Actor person(String name, Role... roles) {
        return new Actor(name, Set.of(roles), Set.of());
    }
}

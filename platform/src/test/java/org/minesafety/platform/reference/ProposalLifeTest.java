package org.minesafety.platform.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.minesafety.platform.lifecycle.Actor;
import org.minesafety.platform.lifecycle.LifecyclePage;
import org.minesafety.platform.lifecycle.LifecycleWalk;
import org.minesafety.platform.lifecycle.Transition;
import org.minesafety.platform.reference.Proposal.Decision;
import org.minesafety.platform.reference.Proposal.Item;
import org.minesafety.platform.reference.ReferenceState.Validity;
import org.minesafety.platform.security.Role;
import tools.jackson.databind.JsonNode;

class ProposalLifeTest {

    private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");
    private static final LocalDate DAY = LocalDate.parse("2026-12-01");
    private static final Actor ANNA = person("anna", Role.REFERENCE_EDITOR);
    private static final Actor BO = person("bo", Role.REFERENCE_EDITOR);
    private static final Actor CLERK = person("clerk", Role.SUPERVISOR, Role.APPROVER);

    @Test
    void its_life_is_as_the_table_says() {
        new LifecycleWalk<>(
                        ProposalLife.TABLE,
                        List.of(ANNA, BO, CLERK),
                        new LifecycleWalk.Subject<Proposal.Phase, Proposal>() {
                            @Override
                            public Proposal begin(Random random) {
                                return proposed(table(), false, Map.of("a", row("2")));
                            }

                            @Override
                            public Optional<Proposal> attempt(
                                    Transition<Proposal.Phase, Proposal> row,
                                    Proposal proposal,
                                    Actor actor) {
                                var why = new Decision(actor.subject(), NOON, "because");
                                return Optional.of(proposal.take(row, actor, why).after());
                            }
                        })
                .check(20261127, 100, 5);
    }

    @Test
    void its_page_is_true() {
        LifecyclePage.check(ProposalLife.TABLE);
    }

    @Test
    void it_shows_what_is_there_and_what_shall_be_and_until_when() {
        ReferenceState table = table().with(DAY.plusDays(9), Map.of("a", row("later")));
        Proposal proposal =
                proposed(table, false, Map.of("a", row("2"), "b", Optional.empty(), "d", row("4")));
        assertThat(proposal.items())
                .containsExactly(
                        new Item("a", json("1"), json("2"), DAY.plusDays(9)),
                        new Item("b", json("1"), null, null),
                        new Item("d", null, json("4"), null));
        assertThat(proposal.changes()).containsOnlyKeys("a", "b", "d");
    }

    @Test
    void a_whole_set_ends_what_it_does_not_name_and_leaves_alone_what_stays_the_same() {
        Proposal proposal = proposed(table(), true, Map.of("a", row("1"), "d", row("4")));
        assertThat(proposal.changes())
                .isEqualTo(
                        new TreeMap<>(
                                Map.of(
                                        "b", Optional.empty(),
                                        "c", Optional.empty(),
                                        "d", row("4"))));
    }

    @Test
    void what_others_did_to_the_same_rows_makes_it_outdated_and_nothing_else_does() {
        Proposal some = proposed(table(), false, Map.of("a", row("2")));
        Proposal whole = proposed(table(), true, Map.of("a", row("2")));
        ReferenceState elsewhere = table().with(DAY, Map.of("x", row("1")));
        assertThat(some.changedSince(elsewhere)).isEmpty();
        assertThat(whole.changedSince(elsewhere))
                .containsExactly(new Item("x", json("1"), null, null));
        assertThat(whole.changedSince(table())).isEmpty();

        ReferenceState before = table().with(DAY.minusDays(3), Map.of("a", row("7")));
        assertThat(some.changedSince(before))
                .containsExactly(new Item("a", json("7"), json("2"), null));
        ReferenceState after = table().with(DAY.plusDays(3), Map.of("a", row("7")));
        assertThat(some.changedSince(after))
                .containsExactly(new Item("a", json("1"), json("2"), DAY.plusDays(3)));
    }

    private static Proposal proposed(
            ReferenceState table, boolean whole, Map<String, Optional<JsonNode>> rows) {
        var said = new ProposalRequest(DAY, whole, null, null, "by order");
        var anna = new Decision(ANNA.subject(), NOON, said.reason());
        return Proposal.propose("p", table, said, rows, anna).after();
    }

    private static ReferenceState table() {
        return new ReferenceState(
                "t",
                1,
                "s",
                List.of(
                        new Validity("a", LocalDate.EPOCH, json("1"), true),
                        new Validity("b", LocalDate.EPOCH, json("1"), true),
                        new Validity("c", LocalDate.EPOCH, json("1"), true)));
    }

    private static Optional<JsonNode> row(String value) {
        return Optional.of(json(value));
    }

    private static JsonNode json(String value) {
        return ReferenceJson.tree(value);
    }

    private static Actor person(String name, Role... roles) {
        return new Actor(name, Set.of(roles), Set.of());
    }
}

package org.minesafety.hazard.mine.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.minesafety.hazard.mine.domain.MineFixtures.CODE;
import static org.minesafety.hazard.mine.domain.MineFixtures.JILIN;
import static org.minesafety.hazard.mine.domain.MineFixtures.NOON;
import static org.minesafety.hazard.mine.domain.MineFixtures.RULES;
import static org.minesafety.hazard.mine.domain.MineFixtures.authority;
import static org.minesafety.platform.security.Role.APPROVER;
import static org.minesafety.platform.security.Role.COUNTY_SYSTEM;
import static org.minesafety.platform.security.Role.INSPECTOR;
import static org.minesafety.platform.security.Role.MINE;
import static org.minesafety.platform.security.Role.SUPERVISOR;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.minesafety.contracts.mine.MineEvent.MineStatusChanged;
import org.minesafety.contracts.mine.MineState;
import org.minesafety.contracts.mine.MineStatus;
import org.minesafety.hazard.mine.domain.MineFixtures.Draft;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.domain.Invalid;
import org.minesafety.platform.domain.Violation;
import org.minesafety.platform.lifecycle.Actor;
import org.minesafety.platform.lifecycle.LifecyclePage;
import org.minesafety.platform.lifecycle.LifecycleWalk;
import org.minesafety.platform.lifecycle.Transition;
import org.minesafety.platform.security.Role;

class StatusLifeTest {

    private static final String OTHER = "220281000099";
    private static final StatusGrounds COMPLETE = new StatusGrounds("检修", "吉矿安监〔2026〕12号", null);
    private static final Actor PROVINCE = actor("220000", APPROVER, SUPERVISOR);

    @Test
    void its_life_is_as_the_table_says() {
        var actors =
                List.of(
                        PROVINCE,
                        actor("220281", APPROVER),
                        actor("220281", SUPERVISOR),
                        actor("220281", COUNTY_SYSTEM),
                        actor("220281", MINE),
                        actor("220281", INSPECTOR));
        new LifecycleWalk<>(
                        StatusLife.TABLE,
                        actors,
                        new LifecycleWalk.Subject<MineStatus, Mine>() {
                            @Override
                            public Mine begin(Random random) {
                                var begins = List.copyOf(StatusLife.TABLE.begins());
                                return mine(begins.get(random.nextInt(begins.size())));
                            }

                            @Override
                            public Optional<Mine> attempt(
                                    Transition<MineStatus, Mine> row, Mine mine, Actor actor) {
                                return row.byPlatform()
                                        ? byOrder(row, mine)
                                        : Optional.of(
                                                mine.act(row, grounds(row), actor, NOON).after());
                            }
                        })
                .check(20261127, 500, 30);
    }

    /** A row that another row would take is nothing for this one. */
    private static Optional<Mine> byOrder(Transition<MineStatus, Mine> row, Mine mine) {
        var change =
                switch (row.name()) {
                    case "suspend-by-order" -> mine.suspend("s1", COMPLETE, NOON);
                    case "rectify-by-plan" -> mine.rectify("s1", COMPLETE, NOON);
                    default -> mine.release("s1", COMPLETE, NOON);
                };
        return change.filter(it -> it.entry() instanceof MineEntry.StatusChanged)
                .map(Change::after)
                .filter(it -> it.status() == row.to());
    }

    @Test
    void an_order_stops_a_mine_and_leads_it_back_to_where_it_was() {
        for (MineStatus former : List.of(MineStatus.TRIAL_PRODUCTION, MineStatus.LONG_STOPPED)) {
            var suspended = mine(former).suspend("s1", COMPLETE, NOON).orElseThrow().after();
            assertThat(suspended.status()).isEqualTo(MineStatus.SUSPENDED);
            assertThat(suspended.suspend("s2", COMPLETE, NOON)).isEmpty();
            assertThat(suspended.release("s2", COMPLETE, NOON)).isEmpty();
            var rectifying = suspended.rectify("s1", COMPLETE, NOON).orElseThrow().after();
            assertThat(rectifying.status()).isEqualTo(MineStatus.RECTIFYING);
            var back = rectifying.release("s1", COMPLETE, NOON).orElseThrow().after();
            assertThat(back.status()).isEqualTo(former);
            assertThat(back.stop()).isNull();
        }
    }

    @Test
    void an_order_that_ends_after_somebody_led_the_mine_elsewhere_leaves_it_there() {
        var suspended =
                mine(MineStatus.PRODUCING).suspend("s1", COMPLETE, NOON).orElseThrow().after();
        var closing = suspended.act(row("begin-closing"), COMPLETE, PROVINCE, NOON).after();
        var ended = closing.release("s1", COMPLETE, NOON).orElseThrow();
        assertThat(ended.after().status()).isEqualTo(MineStatus.CLOSING);
        assertThat(ended.after().stop()).isNull();
        assertThat(MineEntry.publicView(ended.entry(), CODE)).isEmpty();
        assertThat(mine(MineStatus.CLOSED).suspend("s1", COMPLETE, NOON)).isEmpty();
    }

    @Test
    void its_page_is_true() {
        LifecyclePage.check(StatusLife.TABLE);
    }

    @Test
    void what_is_told_names_the_action_and_the_status_before() {
        var stopped = mine(MineStatus.PRODUCING).act(row("stop"), COMPLETE, PROVINCE, NOON);
        assertThat(MineEntry.publicView(stopped.entry(), CODE))
                .hasValue(
                        new MineStatusChanged(
                                CODE.value(), "stop", MineStatus.PRODUCING, null, NOON));
        var merged = stopped.after().act(StatusLife.MERGE, into(OTHER), PROVINCE, NOON);
        assertThat(merged.after().state().status()).isEqualTo(MineStatus.MERGED);
        assertThat(merged.after().state().mergedInto()).isEqualTo(OTHER);
        assertThat(merged.after().version()).isEqualTo(3);
        assertThat(MineEntry.publicView(merged.entry(), CODE))
                .hasValue(
                        new MineStatusChanged(
                                CODE.value(), "merge", MineStatus.STOPPED, OTHER, NOON));
    }

    @Test
    void what_a_mine_is_merged_into_stays_until_the_merging_is_taken_back() {
        Mine merged =
                mine(MineStatus.STOPPED).act(StatusLife.MERGE, into(OTHER), PROVINCE, NOON).after();
        var draft = new Draft();
        draft.status = MineStatus.MERGED;
        draft.largestShift = 7;
        MineState said = RULES.check(CODE, draft.build(), JILIN, MineStatus.MERGED);
        Mine changed = merged.change(said, JILIN, authority("220000"), NOON).orElseThrow().after();
        assertThat(changed.state().mergedInto()).isEqualTo(OTHER);
        Mine again = changed.act(row("reopen"), COMPLETE, PROVINCE, NOON).after();
        assertThat(again.state().mergedInto()).isNull();
    }

    @Test
    void all_that_an_action_needs_is_named_at_once() {
        assertThat(faults("merge", new StatusGrounds(null, " ", null)))
                .containsExactlyInAnyOrder("reason", "document", "document", "into");
        assertThat(faults("merge", into(CODE.value()))).containsExactly("into");
        assertThat(faults("begin-closing", into(OTHER))).containsExactly("into");
        assertThat(faults("stop", new StatusGrounds("身份证 220221199001011233", null, null)))
                .containsExactly("reason");
    }

    private static List<String> faults(String action, StatusGrounds why) {
        return catchThrowableOfType(
                        Invalid.class,
                        () -> mine(MineStatus.PRODUCING).act(row(action), why, PROVINCE, NOON))
                .violations()
                .stream()
                .map(Violation::field)
                .toList();
    }

    private static StatusGrounds grounds(Transition<MineStatus, Mine> row) {
        return row.equals(StatusLife.MERGE) ? into(OTHER) : COMPLETE;
    }

    private static StatusGrounds into(String code) {
        return new StatusGrounds(COMPLETE.reason(), COMPLETE.document(), code);
    }

    private static Transition<MineStatus, Mine> row(String name) {
        return StatusLife.TABLE.named(name).orElseThrow();
    }

    private static Mine mine(MineStatus status) {
        var draft = new Draft();
        draft.status = status;
        return Mine.register(draft.said(), JILIN, authority("220000"), NOON).after();
    }

    private static Actor actor(String unit, Role... roles) {
        return new Actor("somebody", Set.of(roles), Set.of(unit));
    }
}

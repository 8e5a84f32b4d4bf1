package org.minesafety.hazard.mine.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.hazard.mine.domain.MineFixtures.JILIN;
import static org.minesafety.hazard.mine.domain.MineFixtures.NOON;
import static org.minesafety.hazard.mine.domain.MineFixtures.authority;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minesafety.hazard.division.DivisionTree;
import org.minesafety.hazard.division.JilinDivisions;
import org.minesafety.hazard.division.SupervisionPath;
import org.minesafety.hazard.mine.domain.MineFixtures.Draft;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.lifecycle.Actor;
import org.minesafety.platform.lifecycle.TransitionRefused;
import org.minesafety.platform.security.Role;

/** Random commands of random callers against what the rules say in other words. */
class MinePropertyTest {

    private static final int COMMANDS = 3_000;
    private static final List<String> COUNTIES = List.of("220281", "220282", "220581", "222403");
    private static final List<String> CALLERS =
            List.of("220000", "220200", "220281", "220282", "220500", "220581", "222400");

    /** The oracle's mine. */
    private String division = "220281";

    private List<String> derived = List.of("220000", "220200", "220281");
    private List<String> arranged;
    private boolean closed;
    private long version = 1;

    /** Counties that report to the province, in the oracle's words and in the domain's. */
    private final Set<String> direct = new HashSet<>(Set.of("220581"));

    private static final StatusGrounds GROUNDS = new StatusGrounds("reason", "document", null);

    private DivisionTree tree = JILIN;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatever_is_commanded_the_mine_is_where_the_rules_put_it(long seed) {
        var random = new Random(seed);
        Mine mine = Mine.register(new Draft().said(), JILIN, authority("220000"), NOON).after();
        for (int command = 0; command < COMMANDS; command++) {
            String caller = any(CALLERS, random);
            mine =
                    switch (random.nextInt(9)) {
                        case 0, 1 -> arrange(mine, caller, random);
                        case 2 -> follow(mine);
                        case 3 -> reorganised(mine, random);
                        case 4 -> closedOrReopened(mine, caller);
                        default -> change(mine, caller, random);
                    };
            assertThat(mine.version()).isEqualTo(version);
            assertThat(mine.state().division()).isEqualTo(division);
            assertThat(mine.state().supervisionPath()).isEqualTo(units());
        }
    }

    private Mine change(Mine mine, String caller, Random random) {
        var draft = new Draft();
        draft.division = any(COUNTIES, random);
        draft.status = mine.status();
        boolean says = !draft.division.equals(division);
        boolean moves = says;
        List<String> goal = moves ? path(draft.division) : derived;
        boolean allowed =
                (arranged == null ? goal : arranged).contains(caller)
                        && (!moves || goal.contains(caller))
                        && (!closed || caller.equals("220000"));
        if (says && allowed) {
            division = draft.division;
            derived = goal;
            version++;
        }
        try {
            return mine.change(draft.said(), tree, authority(caller), NOON)
                    .map(Change::after)
                    .orElse(mine);
        } catch (MineRefusal refusal) {
            assertThat(allowed).as("%s", refusal).isFalse();
            return mine;
        }
    }

    private Mine closedOrReopened(Mine mine, String caller) {
        var approver = new Actor("approver", Set.of(Role.APPROVER), Set.of(caller));
        boolean allowed = !closed || caller.equals("220000");
        try {
            var after = mine;
            for (String action : closed ? List.of("reopen") : List.of("begin-closing", "close")) {
                var row = StatusLife.TABLE.named(action).orElseThrow();
                after = after.act(row, GROUNDS, approver, NOON).after();
                version++;
            }
            closed = !closed;
            assertThat(allowed).isTrue();
            return after;
        } catch (TransitionRefused refusal) {
            assertThat(allowed).as("%s", refusal).isFalse();
            return mine;
        }
    }

    private Mine arrange(Mine mine, String caller, Random random) {
        var said = random.nextBoolean() ? null : path(any(COUNTIES, random));
        var path = said == null ? null : SupervisionPath.ofCodes(said);
        boolean allowed = caller.equals("220000");
        if (allowed && !Optional.ofNullable(said).equals(Optional.ofNullable(arranged))) {
            arranged = said;
            version++;
        }
        try {
            return mine.arrangeSupervision(path, tree, authority(caller), NOON)
                    .map(Change::after)
                    .orElse(mine);
        } catch (MineRefusal refusal) {
            assertThat(allowed).as("%s", refusal).isFalse();
            return mine;
        }
    }

    private Mine follow(Mine mine) {
        if (!derived.equals(path(division))) {
            derived = path(division);
            version++;
        }
        return mine.follow(tree, NOON).map(Change::after).orElse(mine);
    }

    /** A county begins to report to the province, or ends; the mine itself is not touched. */
    private Mine reorganised(Mine mine, Random random) {
        String county = any(COUNTIES, random);
        boolean begins = direct.add(county) || !direct.remove(county);
        tree = JilinDivisions.reporting(tree, county, begins ? "220000" : city(county));
        return mine;
    }

    private List<String> units() {
        return arranged == null ? derived : arranged;
    }

    private List<String> path(String county) {
        return direct.contains(county)
                ? List.of("220000", county)
                : List.of("220000", city(county), county);
    }

    /** GB/T 2260: the first four digits name the city. */
    private static String city(String county) {
        return county.substring(0, 4) + "00";
    }

    private static String any(List<String> codes, Random random) {
        return codes.get(random.nextInt(codes.size()));
    }
}

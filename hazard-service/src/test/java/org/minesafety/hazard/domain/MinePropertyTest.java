package org.minesafety.hazard.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.hazard.domain.MineFixtures.CODE;
import static org.minesafety.hazard.domain.MineFixtures.JILIN;
import static org.minesafety.hazard.domain.MineFixtures.NOON;
import static org.minesafety.hazard.domain.MineFixtures.authority;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minesafety.contracts.mine.MineStatus;
import org.minesafety.hazard.domain.MineFixtures.Draft;

/** Random commands of random callers against what the rules say in other words. */
class MinePropertyTest {

    private static final int COMMANDS = 3_000;
    private static final List<String> COUNTIES = List.of("220281", "220282", "220581", "222403");
    private static final List<String> CALLERS =
            List.of("220000", "220200", "220281", "220282", "220500", "220581", "222400");

    /** The oracle's mine. */
    private String division = "220281";

    private List<String> arranged;
    private boolean closed;
    private long version = 1;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatever_is_commanded_the_mine_is_where_the_rules_put_it(long seed) {
        var random = new Random(seed);
        Mine mine =
                Mine.register(
                                CODE,
                                new Draft().profile(),
                                path(division),
                                authority("220000"),
                                NOON)
                        .after();
        for (int command = 0; command < COMMANDS; command++) {
            String caller = any(CALLERS, random);
            mine =
                    random.nextInt(4) == 0
                            ? arrange(mine, caller, random)
                            : change(mine, caller, random);
            assertThat(mine.version()).isEqualTo(version);
            assertThat(mine.state().division()).isEqualTo(division);
            assertThat(mine.state().supervisionPath()).isEqualTo(units());
        }
    }

    private Mine change(Mine mine, String caller, Random random) {
        var draft = new Draft();
        draft.division = any(COUNTIES, random);
        draft.status = random.nextInt(5) == 0 ? MineStatus.CLOSED : MineStatus.PRODUCING;
        boolean moves = !draft.division.equals(division);
        boolean closes = draft.status == MineStatus.CLOSED;
        boolean says = moves || closes != closed;
        List<String> target = arranged == null ? path(draft.division).codes() : arranged;
        boolean allowed =
                target.contains(caller)
                        && (!moves || path(draft.division).codes().contains(caller))
                        && (!closed || caller.equals("220000"));
        if (says && allowed) {
            division = draft.division;
            closed = closes;
            version++;
        }
        try {
            return mine.change(draft.profile(), path(draft.division), authority(caller), NOON)
                    .map(Change::after)
                    .orElse(mine);
        } catch (MineRefusal refusal) {
            assertThat(allowed).as("%s", refusal).isFalse();
            return mine;
        }
    }

    private Mine arrange(Mine mine, String caller, Random random) {
        var path = random.nextBoolean() ? null : path(any(COUNTIES, random));
        var said = path == null ? null : path.codes();
        boolean allowed = caller.equals("220000");
        if (allowed && !Optional.ofNullable(said).equals(Optional.ofNullable(arranged))) {
            arranged = said;
            version++;
        }
        try {
            return mine.arrangeSupervision(path, authority(caller), NOON)
                    .map(Change::after)
                    .orElse(mine);
        } catch (MineRefusal refusal) {
            assertThat(allowed).as("%s", refusal).isFalse();
            return mine;
        }
    }

    private List<String> units() {
        return arranged == null ? path(division).codes() : arranged;
    }

    private static SupervisionPath path(String county) {
        return JILIN.supervisionPath(new DivisionCode(county));
    }

    private static String any(List<String> codes, Random random) {
        return codes.get(random.nextInt(codes.size()));
    }
}

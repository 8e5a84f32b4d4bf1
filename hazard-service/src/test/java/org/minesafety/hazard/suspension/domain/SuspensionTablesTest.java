package org.minesafety.hazard.suspension.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.minesafety.hazard.suspension.domain.ApprovalRow.Kind.COAL;
import static org.minesafety.hazard.suspension.domain.ApprovalRow.Kind.METAL_NONMETAL;
import static org.minesafety.hazard.suspension.domain.SuspensionFixtures.CHAINS;
import static org.minesafety.hazard.suspension.domain.SuspensionFixtures.step;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.hazard.suspension.domain.ApprovalRow.Level;

/** A change of the tables that would leave a mine without a way back is refused. */
class SuspensionTablesTest {

    @Test
    void a_level_with_rows_of_its_own_has_its_own_chain() {
        var all = new ArrayList<>(CHAINS);
        all.add(new ApprovalRow(COAL, Level.PROVINCE, 1, "governor", true, "", "", ""));
        assertThat(ApprovalRow.chain(all, MineType.COAL_OPEN_PIT, "220000")).hasSize(1);
        assertThat(ApprovalRow.chain(all, MineType.COAL_OPEN_PIT, "220200")).hasSize(3);
        assertThat(ApprovalRow.chain(all, MineType.TAILINGS_POND, "220221")).hasSize(1);
        ApprovalRow.check(all);
    }

    @Test
    void a_kind_without_a_chain_a_gap_and_a_name_twice_are_refused() {
        refused(List.of(step(COAL, 1, "a", false)), "no chain is left");
        var metal = step(METAL_NONMETAL, 1, "a", false);
        refused(List.of(metal, step(COAL, 2, "a", false)), "without gaps");
        refused(
                List.of(metal, step(COAL, 1, "a", false), step(COAL, 2, "a", false)),
                "without gaps");
        assertThatThrownBy(() -> step(COAL, 9, "a", false)).hasMessageContaining("1 to 8");
        assertThatThrownBy(() -> FigureRow.check(List.of())).hasMessageContaining("no figure");
    }

    private static void refused(List<ApprovalRow> rows, String why) {
        assertThatThrownBy(() -> ApprovalRow.check(rows)).hasMessageContaining(why);
    }
}

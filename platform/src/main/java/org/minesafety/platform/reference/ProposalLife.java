package org.minesafety.platform.reference;

import static org.minesafety.platform.reference.Proposal.Phase.APPROVED;
import static org.minesafety.platform.reference.Proposal.Phase.PROPOSED;
import static org.minesafety.platform.reference.Proposal.Phase.REJECTED;
import static org.minesafety.platform.reference.Proposal.Phase.WITHDRAWN;
import static org.minesafety.platform.security.Role.REFERENCE_EDITOR;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.minesafety.platform.calendar.Deadlines;
import org.minesafety.platform.journal.AggregateType;
import org.minesafety.platform.lifecycle.Lifecycle;
import org.minesafety.platform.lifecycle.Text;
import org.minesafety.platform.lifecycle.Transition;
import org.minesafety.platform.lifecycle.Transition.Row;
import org.minesafety.platform.reference.Proposal.Phase;
import org.minesafety.platform.worklist.WorkKind;

/** The life of a proposal: one person proposes, another one decides. */
final class ProposalLife {

    static final Lifecycle<Phase, Proposal> TABLE =
            new Lifecycle<>(
                    "reference-proposal",
                    new Text("参考数据变更提议", "Proposal to change reference data"),
                    Map.of(
                            PROPOSED, new Text("待审批", "proposed"),
                            APPROVED, new Text("已批准", "approved"),
                            REJECTED, new Text("已驳回", "rejected"),
                            WITHDRAWN, new Text("已撤回", "withdrawn")),
                    Set.of(PROPOSED),
                    List.of(
                            byAnother(row("approve", "批准", "Approve", APPROVED)),
                            byAnother(row("reject", "驳回", "Reject", REJECTED)),
                            row("withdraw", "撤回", "Withdraw", WITHDRAWN)
                                    .onlyIf(
                                            "own-proposal",
                                            (proposal, who) -> proposal.isBy(who),
                                            "只有提议人可以撤回",
                                            "only who proposed it may withdraw it")
                                    .basis("(design)")),
                    List.of(),
                    Proposal::phase);

    /** What another editor decides; who proposed it may withdraw it at any time. */
    private static final Set<String> AWAITED = Set.of("approve", "reject");

    private ProposalLife() {}

    /**
     * @param rootUnit whose editors decide
     */
    static WorkKind<Proposal> work(AggregateType<Proposal, ?> type, String rootUnit) {
        return new WorkKind<>(
                type,
                List.of(TABLE),
                AWAITED,
                _ -> Deadlines.NONE,
                it ->
                        new Text(
                                "参考数据变更提议：" + it.table() + "，自 " + it.validFrom(),
                                "Change of reference data: "
                                        + it.table()
                                        + " from "
                                        + it.validFrom()),
                ProposalView::address,
                List.of(rootUnit),
                List.of("items"));
    }

    private static Row<Phase, Proposal> row(String name, String zh, String en, Phase to) {
        return Transition.<Phase, Proposal>row(name, zh, en, Set.of(PROPOSED), to)
                .by(REFERENCE_EDITOR)
                .needs("reason", "理由", "reason");
    }

    private static Transition<Phase, Proposal> byAnother(Row<Phase, Proposal> row) {
        return row.onlyIf(
                        "another-person",
                        (proposal, who) -> !proposal.isBy(who),
                        "须由提议人以外的人员决定",
                        "another person than the one who proposed it decides")
                .basis("(design)");
    }
}

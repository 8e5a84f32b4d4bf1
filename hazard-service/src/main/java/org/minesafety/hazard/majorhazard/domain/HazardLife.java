package org.minesafety.hazard.majorhazard.domain;

import static org.minesafety.contracts.hazard.HazardPhase.CANDIDATE;
import static org.minesafety.contracts.hazard.HazardPhase.DETERMINED;
import static org.minesafety.contracts.hazard.HazardPhase.REVOKED;
import static org.minesafety.platform.security.Role.SUPERVISOR;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.minesafety.contracts.hazard.HazardPhase;
import org.minesafety.platform.lifecycle.Clock;
import org.minesafety.platform.lifecycle.Lifecycle;
import org.minesafety.platform.lifecycle.Text;
import org.minesafety.platform.lifecycle.Transition;

/** The life of a major hazard, as far as it is built: from candidate to determined or revoked. */
public final class HazardLife {

    private static final String DESIGN = "(design)";

    static final Transition<HazardPhase, Hazard> WITHDRAW =
            Transition.<HazardPhase, Hazard>row(
                            "withdraw", "证据撤回", "Withdraw", Set.of(CANDIDATE), REVOKED)
                    .basis(DESIGN);

    static final Transition<HazardPhase, Hazard> RAISE_AGAIN =
            Transition.<HazardPhase, Hazard>row(
                            "raise-again", "再次提出", "Raise again", Set.of(REVOKED), CANDIDATE)
                    .onlyIf(
                            "taken-back-by-the-platform",
                            (hazard, _) -> hazard.isTakenBack(),
                            "由人员撤销的不再提出",
                            "what a person revoked stays revoked")
                    .basis(DESIGN);

    static final Transition<HazardPhase, Hazard> MARK_OVERDUE =
            Transition.<HazardPhase, Hazard>row(
                            "mark-overdue", "标记逾期", "Mark overdue", Set.of(CANDIDATE), CANDIDATE)
                    .onlyIf(
                            "not-marked-yet",
                            (hazard, _) -> !hazard.isOverdue(),
                            "已标记",
                            "it is marked already")
                    .basis(DESIGN);

    public static final Transition<HazardPhase, Hazard> DETERMINE =
            Transition.<HazardPhase, Hazard>row(
                            "determine", "判定", "Determine", Set.of(CANDIDATE), DETERMINED)
                    .by(SUPERVISOR)
                    .needs("criterion", "判定情形编号", "code of the item of the standard")
                    .needs("place", "地点", "place")
                    .needs("evidence", "证据", "evidence")
                    .mayHave("note", "说明", "note")
                    .basis("应急管理部令第21号; 矿安〔2022〕88号");

    public static final Transition<HazardPhase, Hazard> REVOKE =
            Transition.<HazardPhase, Hazard>row(
                            "revoke", "撤销", "Revoke", Set.of(CANDIDATE, DETERMINED), REVOKED)
                    .by(SUPERVISOR)
                    .needs("reason", "理由", "reason")
                    .needs("note", "说明", "note")
                    .onlyIf(
                            "another-officer",
                            (hazard, actor) -> !hazard.isDeterminedBy(actor.subject()),
                            "判定须由判定人以外的人员撤销",
                            "a determination is revoked by another officer than made it")
                    .basis(DESIGN);

    /** How long it is stands in the table of terms. */
    public static final Clock<HazardPhase> ANSWER =
            new Clock<>(
                    "candidate-answer",
                    new Text("告知待判定逾期", "it is told that the candidate is overdue"),
                    Set.of(CANDIDATE),
                    DESIGN);

    public static final Lifecycle<HazardPhase, Hazard> TABLE =
            new Lifecycle<>(
                    "hazard",
                    new Text("重大事故隐患", "Major hazard"),
                    Map.of(
                            CANDIDATE, new Text("待判定", "candidate"),
                            DETERMINED, new Text("已判定", "determined"),
                            REVOKED, new Text("判定撤销", "revoked")),
                    Set.of(CANDIDATE),
                    List.of(DETERMINE, REVOKE, WITHDRAW, RAISE_AGAIN, MARK_OVERDUE),
                    List.of(ANSWER),
                    Hazard::phase);

    private HazardLife() {}
}

package org.minesafety.hazard.majorhazard.domain;

import static org.minesafety.contracts.hazard.LadderStage.DRAFT;
import static org.minesafety.contracts.hazard.LadderStage.DROPPED;
import static org.minesafety.contracts.hazard.LadderStage.LAPSED;
import static org.minesafety.contracts.hazard.LadderStage.NONE;
import static org.minesafety.contracts.hazard.LadderStage.SIGNED;
import static org.minesafety.platform.security.Role.SUPERVISOR;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.minesafety.contracts.hazard.LadderStage;
import org.minesafety.platform.lifecycle.Clock;
import org.minesafety.platform.lifecycle.Lifecycle;
import org.minesafety.platform.lifecycle.Text;
import org.minesafety.platform.lifecycle.Transition;
import org.minesafety.platform.lifecycle.Transition.Row;

/**
 * The steps against a hazard that is overdue or too slow (函告, 通报, 约谈, 曝光): a facet of its life.
 * Which steps there are, when they come and whom they address stands in the table of steps.
 */
public final class LadderLife {

    private static final String POLICY = "JL 23";

    private static final Set<LadderStage> WITHOUT_A_DRAFT =
            EnumSet.complementOf(EnumSet.of(LadderStage.DRAFT));

    static final Transition<LadderStage, Hazard> DRAFT_STEP =
            Transition.<LadderStage, Hazard>row(
                            "draft-step", "起草督办措施", "Draft the step", WITHOUT_A_DRAFT, DRAFT)
                    .onlyIf(
                            "step-to-come",
                            hazard -> hazard.course().ladder().next() != null,
                            "没有待采取的措施",
                            "no step is to come")
                    .basis(POLICY);

    public static final Transition<LadderStage, Hazard> SIGN =
            decided("sign-step", "签发督办措施", "Sign the step", SIGNED)
                    .mayHave(
                            "particulars",
                            "补充事项（文书要求时必填，如约谈时间和地点）",
                            "what the document leaves open, such as when and where")
                    .basis(POLICY);

    static final Transition<LadderStage, Hazard> DROP =
            decided("drop-step", "不予采取", "Do not take the step", DROPPED)
                    .needs("reason", "理由", "reason")
                    .basis(HazardLife.DESIGN);

    /** Nothing is owed any more, or an extension has begun the ladder anew. */
    static final Transition<LadderStage, Hazard> LAPSE =
            Transition.<LadderStage, Hazard>row(
                            "lapse-step", "草稿失效", "The draft lapses", Set.of(DRAFT), LAPSED)
                    .onlyIf(
                            "moved-on",
                            hazard -> hazard.hasLeftItsLadder(),
                            "仍在整改且期限未变",
                            "it is still to be rectified by the same deadline")
                    .basis(HazardLife.DESIGN);

    /** How long it runs stands in the table of steps. */
    static final Clock<LadderStage> STEP =
            new Clock<>(
                            "ladder-step",
                            new Text("起草下一项措施", "the next step is drafted"),
                            WITHOUT_A_DRAFT,
                            POLICY)
                    .answeredBy(DRAFT_STEP.name());

    public static final Lifecycle<LadderStage, Hazard> TABLE =
            new Lifecycle<>(
                    "hazard-ladder",
                    new Text("逾期督办措施", "Steps against a hazard that is overdue or too slow"),
                    Map.of(
                            NONE, new Text("未启动", "none yet"),
                            DRAFT, new Text("待签发", "draft"),
                            SIGNED, new Text("已签发", "signed"),
                            DROPPED, new Text("不予采取", "dropped"),
                            LAPSED, new Text("已失效", "lapsed")),
                    EnumSet.allOf(LadderStage.class),
                    List.of(DRAFT_STEP, SIGN, DROP, LAPSE),
                    List.of(STEP),
                    hazard -> hazard.course().ladder().stage());

    private LadderLife() {}

    private static Row<LadderStage, Hazard> decided(
            String name, String zh, String en, LadderStage to) {
        return Transition.<LadderStage, Hazard>row(name, zh, en, Set.of(DRAFT), to)
                .by(SUPERVISOR)
                .onlyIf(
                        "competent-body",
                        (hazard, actor) -> hazard.persons().isOfCompetentBody(actor),
                        "须由挂牌或作出判定的单位办理",
                        "by the body that listed it, else by the one that determined it")
                .onlyIf(
                        "did-not-rectify",
                        (hazard, actor) -> !hazard.persons().isRectifiedBy(actor.subject()),
                        "整改人不得办理",
                        "nobody decides on it who rectified the hazard");
    }
}

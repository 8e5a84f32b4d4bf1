package org.minesafety.hazard.disastergrade.domain;

import static org.minesafety.hazard.disastergrade.domain.GradePhase.REVIEW_REQUESTED;
import static org.minesafety.hazard.disastergrade.domain.GradePhase.STANDING;
import static org.minesafety.platform.security.Role.APPROVER;
import static org.minesafety.platform.security.Role.COUNTY_SYSTEM;
import static org.minesafety.platform.security.Role.SUPERVISOR;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.minesafety.platform.lifecycle.Clock;
import org.minesafety.platform.lifecycle.Lifecycle;
import org.minesafety.platform.lifecycle.Text;
import org.minesafety.platform.lifecycle.Transition;
import org.minesafety.platform.security.Role;

/**
 * The life of a disaster grade as a table. Evidence raises it at once, only an approved review
 * lowers it. JL: 吉矿安监管〔2024〕4号.
 */
public final class GradeLife {

    /** Who may decide on reviews; the table of dimensions names one of them. */
    static final Set<Role> DECIDERS = Collections.unmodifiableSet(EnumSet.of(APPROVER, SUPERVISOR));

    private static final String DESIGN = "(design)";
    private static final String HIGHER_WINS = "JL 11";

    public static final Transition<GradePhase, DisasterGrade> ADD_EVIDENCE =
            Transition.<GradePhase, DisasterGrade>row(
                            "add-evidence",
                            "登记依据",
                            "Add evidence",
                            Set.of(STANDING, REVIEW_REQUESTED),
                            STANDING)
                    .by(COUNTY_SYSTEM, SUPERVISOR)
                    .needs("grade", "等级", "grade")
                    .needs("document", "文号或名称", "number or title")
                    .needs("issuer", "出具单位", "who issued it")
                    .needs("on", "日期", "its date")
                    .mayHave("validUntil", "有效期至", "last day on which it holds")
                    .mayHaveFiles()
                    .basis(HIGHER_WINS);

    static final Transition<GradePhase, DisasterGrade> REQUEST_REVIEW =
            Transition.<GradePhase, DisasterGrade>row(
                            "request-review",
                            "申请复核",
                            "Request a review",
                            Set.of(STANDING),
                            REVIEW_REQUESTED)
                    .by(SUPERVISOR)
                    .needs("grade", "拟定等级", "grade that it is to be")
                    .needs("reason", "理由", "reason")
                    .needs("document", "依据文件", "document that it rests on")
                    .basis(HIGHER_WINS);

    static final Transition<GradePhase, DisasterGrade> APPROVE_REVIEW =
            decision("approve-review", "批准复核", "Approve the review")
                    .needs("document", "批准文号", "number of the approval")
                    .mayHave("note", "意见", "opinion")
                    .basis(HIGHER_WINS);

    static final Transition<GradePhase, DisasterGrade> REFUSE_REVIEW =
            decision("refuse-review", "不予批准", "Refuse the review")
                    .needs("reason", "理由", "reason")
                    .basis(HIGHER_WINS);

    static final Transition<GradePhase, DisasterGrade> TAKE_BACK_REVIEW =
            Transition.<GradePhase, DisasterGrade>row(
                            "take-back-review",
                            "撤回复核",
                            "Take the review back",
                            Set.of(REVIEW_REQUESTED),
                            STANDING)
                    .by(SUPERVISOR)
                    .needs("reason", "理由", "reason")
                    .onlyIf(
                            "own-request",
                            (it, actor) -> it.isRequestedBy(actor),
                            "只能撤回本人申请的",
                            "only who requested it may")
                    .basis(DESIGN);

    /** The evidence itself says how long it holds. */
    static final Clock<GradePhase> EXPIRY =
            new Clock<>(
                    "grade-evidence",
                    new Text(
                            "告知依据已到期，等级不变，待复核",
                            "it is told that the evidence has expired; the grade stays"),
                    Set.of(STANDING, REVIEW_REQUESTED),
                    HIGHER_WINS);

    public static final Lifecycle<GradePhase, DisasterGrade> TABLE =
            new Lifecycle<>(
                    "disaster-grade",
                    new Text("灾害等级", "Disaster grade of a mine"),
                    words(),
                    Set.of(STANDING),
                    List.of(
                            ADD_EVIDENCE,
                            REQUEST_REVIEW,
                            APPROVE_REVIEW,
                            REFUSE_REVIEW,
                            TAKE_BACK_REVIEW),
                    List.of(EXPIRY),
                    DisasterGrade::phase);

    /** What waits for somebody; evidence may be added at any time. */
    public static final Set<String> AWAITED = Set.of(APPROVE_REVIEW.name(), REFUSE_REVIEW.name());

    private GradeLife() {}

    /** What the grade is, and what a review wants it to be. */
    public static Text title(DisasterGrade grade) {
        GradeReview review = grade.review();
        String wanted = review == null ? "" : " → " + review.grade();
        String what = grade.dimension() + " " + grade.grade() + wanted;
        return new Text("灾害等级：" + what, "Disaster grade: " + what);
    }

    private static Transition.Row<GradePhase, DisasterGrade> decision(
            String name, String zh, String en) {
        return Transition.<GradePhase, DisasterGrade>row(
                        name, zh, en, Set.of(REVIEW_REQUESTED), STANDING)
                .by(APPROVER, SUPERVISOR)
                .onlyIf(
                        "another-than-requester",
                        (it, actor) -> !it.isRequestedBy(actor),
                        "申请人不得审批",
                        "nobody decides on what he requested")
                .onlyIf(
                        "deciding-unit-and-role",
                        DisasterGrade::isDecidedBy,
                        "须由规定的角色和单位审批",
                        "by the role and a unit that the table of dimensions names");
    }

    private static Map<GradePhase, Text> words() {
        var words = new EnumMap<GradePhase, Text>(GradePhase.class);
        words.put(STANDING, new Text("现行", "standing"));
        words.put(REVIEW_REQUESTED, new Text("复核待批", "review requested"));
        return words;
    }
}

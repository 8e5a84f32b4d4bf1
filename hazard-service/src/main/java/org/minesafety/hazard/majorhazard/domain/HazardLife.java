package org.minesafety.hazard.majorhazard.domain;

import static org.minesafety.contracts.hazard.HazardPhase.ACCEPTED;
import static org.minesafety.contracts.hazard.HazardPhase.AWAITING_ACCEPTANCE;
import static org.minesafety.contracts.hazard.HazardPhase.CANDIDATE;
import static org.minesafety.contracts.hazard.HazardPhase.CLOSED;
import static org.minesafety.contracts.hazard.HazardPhase.DETERMINED;
import static org.minesafety.contracts.hazard.HazardPhase.PLANNED;
import static org.minesafety.contracts.hazard.HazardPhase.RECTIFYING;
import static org.minesafety.contracts.hazard.HazardPhase.REVOKED;
import static org.minesafety.platform.security.Role.COMPANY;
import static org.minesafety.platform.security.Role.COUNTY_SYSTEM;
import static org.minesafety.platform.security.Role.MINE;
import static org.minesafety.platform.security.Role.SUPERVISOR;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.minesafety.contracts.hazard.HazardPhase;
import org.minesafety.platform.lifecycle.Clock;
import org.minesafety.platform.lifecycle.Lifecycle;
import org.minesafety.platform.lifecycle.Text;
import org.minesafety.platform.lifecycle.Transition;
import org.minesafety.platform.lifecycle.Transition.Row;
import org.minesafety.platform.security.Role;

/**
 * The life of a major hazard as a table: from candidate to closed. What goes beside it are facets:
 * {@link AreaLife}, {@link ListingLife}, {@link DeadlineLife}, {@link LadderLife}. CR: 煤矿安全生产条例,
 * JL: 吉矿安监管〔2024〕4号, HB: 鄂安〔2010〕20号, QD: 青岛挂牌督办办法.
 */
public final class HazardLife {

    static final String DESIGN = "(design)";

    static final Transition<HazardPhase, Hazard> WITHDRAW =
            Transition.<HazardPhase, Hazard>row(
                            "withdraw", "证据撤回", "Withdraw", Set.of(CANDIDATE), REVOKED)
                    .onlyIf(
                            "shown-by-an-alarm",
                            hazard -> hazard.alarm() != null,
                            "人员报告的不自动撤回",
                            "what was reported is not withdrawn by the platform")
                    .basis(DESIGN);

    static final Transition<HazardPhase, Hazard> RAISE_AGAIN =
            Transition.<HazardPhase, Hazard>row(
                            "raise-again", "再次提出", "Raise again", Set.of(REVOKED), CANDIDATE)
                    .onlyIf(
                            "taken-back-by-the-platform",
                            hazard -> hazard.isTakenBack(),
                            "由人员撤销的不再提出",
                            "what a person revoked stays revoked")
                    .basis(DESIGN);

    static final Transition<HazardPhase, Hazard> MARK_OVERDUE =
            Transition.<HazardPhase, Hazard>row(
                            "mark-overdue", "标记逾期", "Mark overdue", Set.of(CANDIDATE), CANDIDATE)
                    .onlyIf(
                            "not-marked-yet",
                            hazard -> !hazard.isOverdue(),
                            "已标记",
                            "it is marked already")
                    .basis(DESIGN);

    public static final Transition<HazardPhase, Hazard> DETERMINE =
            Transition.<HazardPhase, Hazard>row(
                            "determine", "判定", "Determine", Set.of(CANDIDATE), DETERMINED)
                    .by(SUPERVISOR, MINE)
                    .needs("criterion", "判定情形编号", "code of the item of the standard")
                    .needs("place", "地点", "place")
                    .needs("evidence", "证据", "evidence")
                    .mayHave("note", "说明", "note")
                    .mayHaveFiles()
                    .onlyIf(
                            "own-find-or-officer",
                            (hazard, actor) ->
                                    actor.roles().contains(SUPERVISOR)
                                            || hazard.persons().isOwnFind(),
                            "矿山只能判定企业自查发现的隐患",
                            "a mine determines only what it or its parent company found itself")
                    .basis("应急管理部令第21号; 矿安〔2022〕88号");

    public static final Transition<HazardPhase, Hazard> REVOKE =
            Transition.<HazardPhase, Hazard>row(
                            "revoke", "撤销", "Revoke", Set.of(CANDIDATE, DETERMINED), REVOKED)
                    .by(SUPERVISOR)
                    .needs("reason", "理由", "reason")
                    .needs("note", "说明", "note")
                    .onlyIf(
                            "another-officer",
                            (hazard, actor) ->
                                    !hazard.persons().isDeterminedFindOf(actor.subject()),
                            "判定须由发现人、判定人以外的人员撤销",
                            "a determination is revoked by another officer than found or made it")
                    .basis(DESIGN);

    static final Transition<HazardPhase, Hazard> PLAN =
            assignments(
                            mine("plan", "报送整改方案", "File the plan", PLANNED, DETERMINED, PLANNED)
                                    .onlyIf(
                                            "area-stopped-or-allowed",
                                            hazard -> hazard.course().area().isSafe(),
                                            "受影响区域须已停产，或由监管人员签署可不停产的理由",
                                            "the area is stopped, or an officer signed why work can"
                                                    + " go on"))
                    .basis("CR 36, 37; JL 22");

    static final Transition<HazardPhase, Hazard> START =
            mine("start", "开始整改", "Start the rectification", RECTIFYING, PLANNED)
                    .needs("record", "开工记录编号", "number of the record")
                    .mayHaveFiles()
                    .basis("CR 37, 48");

    public static final Transition<HazardPhase, Hazard> CHANGE_PLAN =
            assignments(
                            rectifying(
                                            Transition.row(
                                                    "change-plan",
                                                    "变更整改方案",
                                                    "Change the plan",
                                                    Set.of(RECTIFYING),
                                                    PLANNED),
                                            MINE,
                                            SUPERVISOR)
                                    .needs("reason", "变更理由", "reason"))
                    .basis(DESIGN);

    static final Transition<HazardPhase, Hazard> PROGRESS =
            mine("progress", "报告进度", "Report progress", RECTIFYING, RECTIFYING)
                    .needs("percent", "完成百分比", "percentage")
                    .mayHave("blocked", "受阻原因代码", "code of the reason why it does not go on")
                    .mayHave("note", "说明", "note")
                    .mayHaveFiles()
                    .onlyIf(
                            "few-reports",
                            hazard -> hazard.course().reported() < HazardCourse.MOST_PROGRESS,
                            "进度报告已达上限 " + HazardCourse.MOST_PROGRESS + " 次",
                            "there are " + HazardCourse.MOST_PROGRESS + " reports already")
                    .basis("CR 37");

    static final Transition<HazardPhase, Hazard> REASSIGN =
            mine("reassign", "变更责任人", "Make somebody else responsible", RECTIFYING, RECTIFYING)
                    .needs("responsible", "责任人", "who is responsible")
                    .needs("post", "职务", "post of the person")
                    .needs("reason", "变更理由", "reason")
                    .onlyIf(
                            "room-left",
                            hazard -> hazard.hasRoom(),
                            "变更次数过多",
                            "it was changed too often")
                    .basis(DESIGN);

    static final Transition<HazardPhase, Hazard> COMPLETION =
            mine("completion", "报告整改完成", "Report completion", AWAITING_ACCEPTANCE, RECTIFYING)
                    .needs("report", "整改报告", "report")
                    .needs("evidence", "证据", "evidence")
                    .needs("spent", "实际支出(元)", "spending in yuan")
                    .mayHaveFiles()
                    .basis("CR 35, 37");

    static final Transition<HazardPhase, Hazard> ACCEPTANCE =
            examined(
                            "acceptance",
                            "验收签字",
                            "Sign the acceptance",
                            AWAITING_ACCEPTANCE,
                            SUPERVISOR,
                            MINE,
                            COMPANY)
                    .onlyIf(
                            "few-signatures",
                            hazard ->
                                    hazard.course().signed().size() < HazardCourse.MOST_SIGNATURES,
                            "签字已达上限 " + HazardCourse.MOST_SIGNATURES + " 人",
                            "there are " + HazardCourse.MOST_SIGNATURES + " signatures already")
                    .basis("HB 10; 行政处罚法 42");

    static final Transition<HazardPhase, Hazard> CONFIRM_ACCEPTANCE =
            examined("confirm-acceptance", "验收合格", "Sign last, and accept", ACCEPTED, SUPERVISOR)
                    .onlyIf(
                            "signed-before",
                            hazard -> hazard.persons().isSignedBefore(),
                            "须先有另一名监管人员签字；企业自查且未挂牌的，须先有两名企业人员签字",
                            "another officer signs before; of an own find that is not listed, two"
                                    + " persons of the mine or its parent company")
                    .basis("HB 10; 行政处罚法 42");

    static final Transition<HazardPhase, Hazard> REFUSE_ACCEPTANCE =
            independent(
                            Transition.row(
                                    "refuse-acceptance",
                                    "验收不合格",
                                    "Refuse acceptance",
                                    Set.of(AWAITING_ACCEPTANCE),
                                    RECTIFYING),
                            SUPERVISOR,
                            MINE,
                            COMPANY)
                    .needs("record", "现场检查记录编号", "number of the record")
                    .needs("reason", "理由", "reason")
                    .mayHaveFiles()
                    .basis("HB 10");

    static final Transition<HazardPhase, Hazard> CONTEST =
            Transition.<HazardPhase, Hazard>row(
                            "contest", "对验收提出异议", "Contest", Set.of(ACCEPTED), RECTIFYING)
                    .by(SUPERVISOR, COUNTY_SYSTEM, MINE, COMPANY)
                    .needs("reason", "理由", "reason")
                    .mayHave("record", "文号", "number of an order")
                    .mayHaveFiles()
                    .onlyIf(
                            "reporter-or-supervision",
                            (hazard, actor) ->
                                    actor.roles().contains(SUPERVISOR)
                                            || hazard.persons().isReportedBy(actor.subject()),
                            "须由报告人或监管人员提出",
                            "by who reported it, or by an officer")
                    .basis(DESIGN);

    static final Transition<HazardPhase, Hazard> CLOSING =
            Transition.<HazardPhase, Hazard>row("closing", "销号", "Close", Set.of(ACCEPTED), CLOSED)
                    .by(SUPERVISOR)
                    .needs("record", "销号材料编号", "number of the file")
                    .mayHave("publication", "公示载体", "where it was published")
                    .mayHaveFiles()
                    .onlyIf(
                            "competent-body",
                            (hazard, actor) -> hazard.persons().isOfCompetentBody(actor),
                            "须由挂牌或作出判定的单位办理",
                            "by the body that listed it, else by the one that determined it")
                    .onlyIf(
                            "did-not-rectify",
                            (hazard, actor) -> !hazard.persons().isRectifiedBy(actor.subject()),
                            "整改人不得销号",
                            "nobody closes what he rectified")
                    .basis("HB 10; QD");

    /** How long they run stands in the table of terms. */
    public static final Clock<HazardPhase> ANSWER =
            new Clock<>(
                            "candidate-answer",
                            new Text("告知待判定逾期", "it is told that the candidate is overdue"),
                            Set.of(CANDIDATE),
                            DESIGN)
                    .answeredBy(DETERMINE.name(), REVOKE.name());

    public static final Clock<HazardPhase> ACCEPTANCE_CLOCK =
            new Clock<>(
                            "hazard-acceptance",
                            new Text("告知验收逾期", "it is told that the acceptance is late"),
                            Set.of(AWAITING_ACCEPTANCE),
                            "HB 10")
                    .answeredBy(
                            ACCEPTANCE.name(), CONFIRM_ACCEPTANCE.name(), REFUSE_ACCEPTANCE.name());

    /** The plan says until when they run. */
    static final Clock<HazardPhase> DEADLINE =
            new Clock<>(
                            "rectification-deadline",
                            new Text("告知整改逾期", "it is told that the rectification is overdue"),
                            Set.of(PLANNED, RECTIFYING),
                            "JL 22, 23")
                    .answeredBy(START.name(), COMPLETION.name());

    static final Clock<HazardPhase> EXTENDED_DEADLINE =
            new Clock<>(
                            "extended-deadline",
                            new Text("告知延期届满", "it is told that the extension is over"),
                            Set.of(PLANNED, RECTIFYING),
                            "JL 23; QD")
                    .answeredBy(START.name(), COMPLETION.name());

    public static final Lifecycle<HazardPhase, Hazard> TABLE =
            new Lifecycle<>(
                    "hazard",
                    new Text("重大事故隐患", "Major hazard"),
                    words(),
                    Set.of(CANDIDATE),
                    List.of(
                            DETERMINE,
                            REVOKE,
                            PLAN,
                            START,
                            CHANGE_PLAN,
                            PROGRESS,
                            REASSIGN,
                            COMPLETION,
                            ACCEPTANCE,
                            CONFIRM_ACCEPTANCE,
                            REFUSE_ACCEPTANCE,
                            CONTEST,
                            CLOSING,
                            WITHDRAW,
                            RAISE_AGAIN,
                            MARK_OVERDUE),
                    List.of(ANSWER, DEADLINE, EXTENDED_DEADLINE, ACCEPTANCE_CLOCK),
                    Hazard::phase);

    private HazardLife() {}

    private static Row<HazardPhase, Hazard> mine(
            String name, String zh, String en, HazardPhase to, HazardPhase... from) {
        return rectifying(Transition.row(name, zh, en, Set.of(from), to), MINE);
    }

    private static Row<HazardPhase, Hazard> rectifying(
            Row<HazardPhase, Hazard> row, Role... roles) {
        return row.by(roles)
                .onlyIf(
                        "few-rectifiers",
                        (hazard, actor) -> hazard.persons().mayRectify(actor),
                        "整改经办人已达上限 " + HazardCourse.MOST_RECTIFIERS + " 人",
                        HazardCourse.MOST_RECTIFIERS
                                + " persons have rectified it; one of them goes on");
    }

    /** The five assignments (五落实). */
    private static Row<HazardPhase, Hazard> assignments(Row<HazardPhase, Hazard> row) {
        return row.needs("responsible", "责任人", "who is responsible")
                .needs("post", "职务", "post of the person")
                .needs("measures", "整改措施", "measures")
                .needs("funds", "资金(元)", "funds in yuan")
                .needs("deadline", "整改期限", "last day")
                .needs("contingency", "应急预案", "what is done when it goes wrong")
                .onlyIf(
                        "room-left",
                        hazard -> hazard.hasRoom(),
                        "变更次数过多",
                        "it was changed too often");
    }

    private static Row<HazardPhase, Hazard> examined(
            String name, String zh, String en, HazardPhase to, Role... roles) {
        return independent(Transition.row(name, zh, en, Set.of(AWAITING_ACCEPTANCE), to), roles)
                .needs("record", "现场检查记录编号", "number of the record")
                .needs("opinion", "验收意见", "opinion")
                .mayHaveFiles()
                .onlyIf(
                        "signs-once",
                        (hazard, actor) -> !hazard.persons().isSignedBy(actor.subject()),
                        "每人只能签字一次",
                        "nobody signs twice");
    }

    private static Row<HazardPhase, Hazard> independent(
            Row<HazardPhase, Hazard> row, Role... roles) {
        return row.by(roles)
                .onlyIf(
                        "may-accept",
                        (hazard, actor) -> hazard.persons().mayExamine(actor),
                        "须由挂牌或作出判定的单位验收；企业自查且未挂牌的，可由企业人员验收",
                        "by the body that listed it, else by the one that determined it; an own"
                                + " find that is not listed, also by persons of the mine or its"
                                + " parent company")
                .onlyIf(
                        "did-not-rectify",
                        (hazard, actor) -> !hazard.persons().isRectifiedBy(actor.subject()),
                        "整改人不得验收",
                        "nobody accepts what he rectified")
                .onlyIf(
                        "not-the-only-finder",
                        (hazard, actor) -> !hazard.persons().isFoundOnlyBy(actor.subject()),
                        "验收人不得是唯一的发现人",
                        "who accepts is not the only one who found it");
    }

    private static Map<HazardPhase, Text> words() {
        var words = new EnumMap<HazardPhase, Text>(HazardPhase.class);
        words.put(CANDIDATE, new Text("待判定", "candidate"));
        words.put(DETERMINED, new Text("已判定", "determined"));
        words.put(PLANNED, new Text("方案已定", "planned"));
        words.put(RECTIFYING, new Text("整改中", "rectifying"));
        words.put(AWAITING_ACCEPTANCE, new Text("待验收", "awaiting acceptance"));
        words.put(ACCEPTED, new Text("验收合格", "accepted"));
        words.put(CLOSED, new Text("已销号", "closed"));
        words.put(REVOKED, new Text("判定撤销", "revoked"));
        return words;
    }
}

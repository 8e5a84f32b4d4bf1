package org.minesafety.hazard.suspension.domain;

import static java.util.Objects.requireNonNull;
import static org.minesafety.contracts.suspension.SuspensionPhase.ACCEPTED;
import static org.minesafety.contracts.suspension.SuspensionPhase.LIFTED;
import static org.minesafety.contracts.suspension.SuspensionPhase.NOT_ORDERED;
import static org.minesafety.contracts.suspension.SuspensionPhase.ORDERED;
import static org.minesafety.contracts.suspension.SuspensionPhase.PLANNED;
import static org.minesafety.contracts.suspension.SuspensionPhase.PROPOSED;
import static org.minesafety.contracts.suspension.SuspensionPhase.RESUMED;
import static org.minesafety.contracts.suspension.SuspensionPhase.RESUMPTION_REQUESTED;
import static org.minesafety.contracts.suspension.SuspensionPhase.SIGNING;
import static org.minesafety.contracts.suspension.SuspensionPhase.STOPPED_ON_SITE;
import static org.minesafety.platform.security.Role.APPROVER;
import static org.minesafety.platform.security.Role.MINE;
import static org.minesafety.platform.security.Role.SUPERVISOR;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.minesafety.contracts.suspension.SuspensionPhase;
import org.minesafety.platform.lifecycle.Clock;
import org.minesafety.platform.lifecycle.Lifecycle;
import org.minesafety.platform.lifecycle.Text;
import org.minesafety.platform.lifecycle.Transition;
import org.minesafety.platform.lifecycle.Transition.Row;
import org.minesafety.platform.security.Role;

/**
 * The life of a suspension as a table: who stops a mine, who lets it work again, and in which
 * order. CR: 煤矿安全生产条例, JL: 吉矿安监管〔2024〕4号.
 */
public final class SuspensionLife {

    /** Guard of all that officers do. */
    public static final String ORDERING_LINE = "ordering-line";

    static final String PROPOSE = "propose";
    static final String STOP_ON_SITE = "stop-on-site";
    static final String DESIGN = "(design)";

    /** Phases in which work is stopped. */
    public static final Set<SuspensionPhase> IN_FORCE =
            Collections.unmodifiableSet(
                    EnumSet.of(STOPPED_ON_SITE, ORDERED, PLANNED, RESUMPTION_REQUESTED, ACCEPTED));

    static final Transition<SuspensionPhase, Suspension> CO_SIGN =
            officers("co-sign", "会签", "Sign as the second officer", Set.of(SIGNING))
                    .to(STOPPED_ON_SITE, SUPERVISOR)
                    .mayHave("note", "说明", "note")
                    .onlyIf(
                            "another-officer",
                            (it, actor) -> !it.isProposedBy(actor.subject()),
                            "须由另一名现场人员签字",
                            "another officer on site signs")
                    .basis("SL 65; 行政处罚法 42");

    static final Transition<SuspensionPhase, Suspension> ORDER =
            officers("order", "责令停产整顿", "Order", Set.of(PROPOSED))
                    .to(ORDERED, APPROVER)
                    .needs("document", "决定书文号", "number of the order")
                    .mayHaveFiles()
                    .onlyIf(
                            "another-than-proposer",
                            (it, actor) -> !it.isProposedBy(actor.subject()),
                            "提出人不得批准",
                            "nobody approves what he proposed")
                    .basis("CR 64, 73; JL 24");

    static final Transition<SuspensionPhase, Suspension> CONFIRM =
            officers("confirm", "确认现场停产", "Confirm the stop on site", Set.of(STOPPED_ON_SITE))
                    .to(ORDERED, APPROVER)
                    .needs("document", "决定书文号", "number of the order")
                    .mayHaveFiles()
                    .onlyIf(
                            "another-than-who-stopped",
                            (it, actor) -> !it.isOrderedBy(actor.subject()),
                            "现场停产人员不得确认",
                            "nobody confirms a stop that he signed")
                    .basis("CR 64, 73; JL 24");

    static final Transition<SuspensionPhase, Suspension> REJECT =
            officers("reject", "不予责令", "Reject", Set.of(PROPOSED, SIGNING))
                    .to(NOT_ORDERED, APPROVER)
                    .needs("reason", "理由", "reason")
                    .onlyIf(
                            "another-than-proposer",
                            (it, actor) -> !it.isProposedBy(actor.subject()),
                            "提出人可以撤回",
                            "who proposed it takes it back instead")
                    .basis(DESIGN);

    static final Transition<SuspensionPhase, Suspension> TAKE_BACK =
            officers("take-back", "撤回", "Take the proposal back", Set.of(PROPOSED, SIGNING))
                    .to(NOT_ORDERED, SUPERVISOR)
                    .needs("reason", "理由", "reason")
                    .onlyIf(
                            "own-proposal",
                            (it, actor) -> it.isProposedBy(actor.subject()),
                            "只能撤回本人提出的",
                            "only who proposed it may")
                    .basis(DESIGN);

    static final Transition<SuspensionPhase, Suspension> LIFT =
            officers("lift", "撤销停产决定", "Lift a wrong order", IN_FORCE)
                    .to(LIFTED, APPROVER)
                    .needs("reason", "理由", "reason")
                    .needs("document", "文号", "number of the document")
                    .mayHaveFiles()
                    .onlyIf(
                            "another-than-who-ordered",
                            (it, actor) -> !it.isOrderedBy(actor.subject()),
                            "须由作出决定者以外的人员撤销",
                            "by another approver than ordered it")
                    .basis(DESIGN);

    static final Transition<SuspensionPhase, Suspension> PLAN =
            Transition.<SuspensionPhase, Suspension>row(
                            "plan",
                            "报送整改方案",
                            "File the rectification plan",
                            Set.of(ORDERED, PLANNED),
                            PLANNED)
                    .by(MINE)
                    .needs("measures", "整改措施", "measures")
                    .needs("responsible", "责任人及职务", "who is responsible, and his post")
                    .needs("funds", "资金(元)", "funds in yuan")
                    .needs("finish", "完成日期", "last day")
                    .needs("contingency", "应急预案", "what is done when it goes wrong")
                    .basis("CR 48; JL 21");

    static final Transition<SuspensionPhase, Suspension> REQUEST_RESUMPTION =
            Transition.<SuspensionPhase, Suspension>row(
                            "request-resumption",
                            "申请复产验收",
                            "Request the resumption",
                            Set.of(PLANNED),
                            RESUMPTION_REQUESTED)
                    .by(MINE)
                    .needs("report", "整改报告", "report")
                    .needs("evidence", "证据", "evidence")
                    .mayHaveFiles()
                    .basis("CR 48");

    static final Transition<SuspensionPhase, Suspension> ACCEPT =
            examined("accept", "验收合格", "Accept", ACCEPTED);

    static final Transition<SuspensionPhase, Suspension> REFUSE_ACCEPTANCE =
            examined("refuse-acceptance", "验收不合格", "Refuse acceptance", PLANNED);

    static final Transition<SuspensionPhase, Suspension> APPROVE =
            officers("approve", "签字同意复产", "Sign the resumption", Set.of(ACCEPTED))
                    .to(ACCEPTED, APPROVER)
                    .mayHave("note", "意见", "opinion")
                    .onlyIf(
                            "own-step-is-next",
                            it -> it.nextApproval(false).isPresent(),
                            "当前不是本部门签字环节",
                            "the next step is not one of the department")
                    .onlyIf(
                            "another-than-acceptor",
                            (it, actor) -> !it.isAcceptedBy(actor.subject()),
                            "验收人不得签批",
                            "nobody approves what he accepted")
                    .onlyIf(
                            "one-step-each",
                            (it, actor) -> !it.hasSignedApproval(actor.subject()),
                            "同一人只签一个环节",
                            "nobody signs two steps")
                    .basis("CR 48");

    static final Transition<SuspensionPhase, Suspension> ENTER_CONSENT =
            officers("enter-consent", "登记外部门意见", "Enter a consent", Set.of(ACCEPTED))
                    .to(ACCEPTED, SUPERVISOR)
                    .needs("step", "环节", "step of the chain")
                    .needs("body", "同意机关", "body that consents")
                    .needs("document", "文号", "number of its document")
                    .needs("on", "日期", "its day")
                    .mayHaveFiles()
                    .onlyIf(
                            "outside-step-is-next",
                            it -> it.nextApproval(true).isPresent(),
                            "当前不是外部门环节",
                            "the next step is not one of another body")
                    .basis("CR 48");

    static final Transition<SuspensionPhase, Suspension> RESUME =
            officers("resume", "恢复生产", "Let production resume", Set.of(ACCEPTED))
                    .to(RESUMED, APPROVER)
                    .needs("document", "复产通知文号", "number of the notice to the mine")
                    .mayHaveFiles()
                    .onlyIf(
                            "all-approved",
                            it -> it.isApproved(),
                            "审批环节尚未全部完成",
                            "a step of the chain is missing")
                    .basis("CR 48, 49");

    /** How long they run stands in the table of terms. */
    static final Clock<SuspensionPhase> CONFIRMATION =
            new Clock<>(
                            "on-site-confirmation",
                            new Text("告知现场停产待确认逾期", "it is told that nobody confirmed the stop"),
                            Set.of(STOPPED_ON_SITE),
                            DESIGN)
                    .answeredBy(CONFIRM.name());

    static final Clock<SuspensionPhase> ACCEPTANCE =
            new Clock<>(
                            "suspension-acceptance",
                            new Text("告知复产验收逾期", "it is told that the acceptance is late"),
                            Set.of(RESUMPTION_REQUESTED),
                            "CR 48")
                    .answeredBy(ACCEPT.name(), REFUSE_ACCEPTANCE.name());

    /** The order itself says how long it runs. */
    static final Clock<SuspensionPhase> RECTIFICATION =
            new Clock<>(
                            "order-limit",
                            new Text("告知整改超过责令期限", "it is told that the time of the order is over"),
                            Set.of(ORDERED, PLANNED),
                            "CR 64")
                    .answeredBy(PLAN.name(), REQUEST_RESUMPTION.name());

    public static final Lifecycle<SuspensionPhase, Suspension> TABLE =
            new Lifecycle<>(
                    "suspension",
                    new Text("停产整顿", "Suspension of a mine"),
                    words(),
                    Set.of(PROPOSED, SIGNING),
                    List.of(
                            CO_SIGN,
                            ORDER,
                            CONFIRM,
                            REJECT,
                            TAKE_BACK,
                            LIFT,
                            PLAN,
                            REQUEST_RESUMPTION,
                            ACCEPT,
                            REFUSE_ACCEPTANCE,
                            APPROVE,
                            ENTER_CONSENT,
                            RESUME),
                    List.of(CONFIRMATION, ACCEPTANCE, RECTIFICATION),
                    Suspension::phase);

    private SuspensionLife() {}

    /** How it stands, and what it is about. */
    public static Text title(Suspension suspension) {
        Text phase = requireNonNull(TABLE.phases().get(suspension.phase()));
        String about = suspension.matter().content();
        return new Text(
                "停产整顿（" + phase.zh() + "）：" + about, "Suspension (" + phase.en() + "): " + about);
    }

    /** A row of officers that still needs to say whereto and by whom. */
    record From(String name, String zh, String en, Set<SuspensionPhase> from) {

        Row<SuspensionPhase, Suspension> to(SuspensionPhase to, Role role) {
            return Transition.<SuspensionPhase, Suspension>row(name, zh, en, from, to)
                    .by(role)
                    .onlyIf(
                            ORDERING_LINE,
                            Suspension::isOfLine,
                            "须由作出决定的监管单位或其上级办理",
                            "by the ordering unit or one above it");
        }
    }

    private static From officers(String name, String zh, String en, Set<SuspensionPhase> from) {
        return new From(name, zh, en, from);
    }

    private static Transition<SuspensionPhase, Suspension> examined(
            String name, String zh, String en, SuspensionPhase to) {
        return officers(name, zh, en, Set.of(RESUMPTION_REQUESTED))
                .to(to, SUPERVISOR)
                .needs("record", "验收记录编号", "number of the record")
                .needs("opinion", "验收意见", "opinion")
                .mayHaveFiles()
                .onlyIf(
                        "not-the-only-one-who-ordered",
                        (it, actor) -> !it.isOrderedOnlyBy(actor.subject()),
                        "验收人不得是唯一的决定人",
                        "who accepts is not the only one who ordered")
                .basis("CR 48");
    }

    private static Map<SuspensionPhase, Text> words() {
        var words = new EnumMap<SuspensionPhase, Text>(SuspensionPhase.class);
        words.put(PROPOSED, new Text("已提出", "proposed"));
        words.put(SIGNING, new Text("待会签", "signed by one officer on site"));
        words.put(STOPPED_ON_SITE, new Text("现场停产", "stopped on site"));
        words.put(ORDERED, new Text("已责令", "ordered"));
        words.put(PLANNED, new Text("整改中", "rectifying by a plan"));
        words.put(RESUMPTION_REQUESTED, new Text("已申请复产", "resumption requested"));
        words.put(ACCEPTED, new Text("验收合格", "accepted"));
        words.put(RESUMED, new Text("已复产", "resumed"));
        words.put(LIFTED, new Text("已撤销", "lifted"));
        words.put(NOT_ORDERED, new Text("未责令", "not ordered"));
        return words;
    }
}

package org.minesafety.alert.handling.domain;

import static java.util.Objects.requireNonNull;
import static org.minesafety.contracts.alert.AlertPhase.ACKNOWLEDGED;
import static org.minesafety.contracts.alert.AlertPhase.CLOSED;
import static org.minesafety.contracts.alert.AlertPhase.NOTIFIED;
import static org.minesafety.contracts.alert.AlertPhase.RAISED;
import static org.minesafety.contracts.alert.AlertPhase.STATED;
import static org.minesafety.contracts.alert.AlertPhase.VERIFIED;
import static org.minesafety.platform.security.Role.COUNTY_SYSTEM;
import static org.minesafety.platform.security.Role.MINE;
import static org.minesafety.platform.security.Role.SUPERVISOR;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.minesafety.contracts.alert.AlertLevel;
import org.minesafety.contracts.alert.AlertPhase;
import org.minesafety.platform.lifecycle.Lifecycle;
import org.minesafety.platform.lifecycle.Text;
import org.minesafety.platform.lifecycle.Transition;

/**
 * The life of an alert as a table: who has to do what until no alarm is left unanswered. MW:
 * 矿安〔2025〕100号, whose numbers and limits are not public.
 */
public final class AlertLife {

    static final String DESIGN = "(design)";
    static final String MEASURES = "MW (design)";

    static final Transition<AlertPhase, Alert> NOTIFY =
            row("notify", "已通知", "Somebody was told", Set.of(RAISED), NOTIFIED).basis(MEASURES);

    /** Whatever had been done was done about less. */
    static final Transition<AlertPhase, Alert> RISE =
            row(
                            "rise",
                            "等级上升，重新确认",
                            "The level rises: nobody has taken notice of that",
                            Set.of(NOTIFIED, ACKNOWLEDGED, STATED, VERIFIED),
                            RAISED)
                    .onlyIf(
                            "below-red",
                            it -> it.level() != AlertLevel.RED,
                            "已是最高等级",
                            "there is no higher level")
                    .basis(DESIGN);

    static final Transition<AlertPhase, Alert> OUTGROW =
            row(
                            "outgrow",
                            "出现新的报警，重新说明",
                            "An alarm begins that the statement does not cover",
                            Set.of(STATED, VERIFIED),
                            ACKNOWLEDGED)
                    .basis(DESIGN);

    /** Nobody looked at it for some time. */
    static final Transition<AlertPhase, Alert> RETURN =
            row(
                            "return",
                            "抑制结束，重新确认",
                            "Its suppression ends",
                            Set.of(NOTIFIED, ACKNOWLEDGED, STATED, VERIFIED),
                            RAISED)
                    .onlyIf("suppressed", Alert::isSuppressed, "未被抑制", "it is not suppressed")
                    .onlyIf(
                            "goes-on",
                            it -> it.standing().open() > 0,
                            "报警均已结束",
                            "its alarms are over")
                    .basis(AlertLife.DESIGN);

    static final Transition<AlertPhase, Alert> ACKNOWLEDGE =
            row("acknowledge", "确认", "Acknowledge", Set.of(RAISED, NOTIFIED), ACKNOWLEDGED)
                    .by(MINE, SUPERVISOR, COUNTY_SYSTEM)
                    .mayHave("note", "说明", "note")
                    .onlyIf(
                            "not-suppressed",
                            it -> !it.isSuppressed(),
                            "报警被搁置或抑制，应先解除",
                            "it is suppressed: end that first")
                    .basis(MEASURES);

    static final Transition<AlertPhase, Alert> STATE =
            row(
                            "state",
                            "说明原因和措施",
                            "State what it was",
                            Set.of(RAISED, NOTIFIED, ACKNOWLEDGED),
                            STATED)
                    .by(MINE)
                    .needs("kind", "性质：真实、误报、测试、标校", "true, false, test or calibration")
                    .needs("cause", "原因", "cause")
                    .needs("measure", "处置措施", "what was done")
                    .onlyIf(
                            "acknowledged",
                            AlertLife::isNoticed,
                            "报警仍在持续，或属于须确认的类别，应先确认",
                            "it goes on, or its class stays until acknowledged")
                    .onlyIf(
                            "not-suppressed",
                            it -> !it.isSuppressed(),
                            "报警被搁置或抑制，应先解除",
                            "it is suppressed: end that first")
                    .basis(MEASURES);

    static final Transition<AlertPhase, Alert> VERIFY =
            row("verify", "核实属实", "Confirm the statement", Set.of(STATED), VERIFIED)
                    .by(SUPERVISOR)
                    .mayHave("opinion", "核实意见", "opinion")
                    .onlyIf(
                            "needs-verification",
                            Alert::needsVerification,
                            "该报警无需核实",
                            "its level and statement ask for none")
                    .onlyIf(
                            "another-than-stated",
                            (it, actor) -> !it.isStatedBy(actor.subject()),
                            "说明人不得核实",
                            "nobody verifies what he stated")
                    .basis(MEASURES);

    static final Transition<AlertPhase, Alert> REFUSE =
            row("refuse", "退回重新说明", "Refuse the statement", Set.of(STATED), ACKNOWLEDGED)
                    .by(SUPERVISOR)
                    .needs("reason", "理由", "reason")
                    .basis(MEASURES);

    static final Transition<AlertPhase, Alert> CLOSE =
            row("close", "关闭", "Close", Set.of(STATED, VERIFIED), CLOSED)
                    .by(MINE, SUPERVISOR, COUNTY_SYSTEM)
                    .mayHave("note", "说明", "note")
                    .onlyIf(
                            "verified-where-needed",
                            AlertLife::isSettled,
                            "须先由监管单位核实",
                            "the supervising unit has to verify it first")
                    .onlyIf(
                            "all-over",
                            it -> it.standing().isOver(),
                            "仍有报警持续、存疑或因规则变更而结束",
                            "an alarm goes on, is contested, or ended by a change of rules")
                    .basis(MEASURES);

    static final Transition<AlertPhase, Alert> CLOSE_DESPITE =
            row(
                            "close-despite",
                            "说明理由后关闭",
                            "Close although alarms go on or are in doubt",
                            Set.of(STATED, VERIFIED),
                            CLOSED)
                    .by(SUPERVISOR)
                    .needs("reason", "理由", "reason")
                    .onlyIf(
                            "verified-where-needed",
                            AlertLife::isSettled,
                            "须先由监管单位核实",
                            "the supervising unit has to verify it first")
                    .onlyIf(
                            "not-all-over",
                            it -> !it.standing().isOver(),
                            "报警均已结束，直接关闭",
                            "nothing goes on: close it")
                    .basis(DESIGN);

    public static final Lifecycle<AlertPhase, Alert> TABLE =
            new Lifecycle<>(
                    "alert",
                    new Text("报警处置", "Alert"),
                    Map.of(
                            RAISED, new Text("已产生", "raised"),
                            NOTIFIED, new Text("已通知", "notified"),
                            ACKNOWLEDGED, new Text("已确认", "acknowledged"),
                            STATED, new Text("已说明", "stated by the mine"),
                            VERIFIED, new Text("已核实", "verified"),
                            CLOSED, new Text("已关闭", "closed")),
                    Set.of(RAISED),
                    List.of(
                            NOTIFY,
                            RISE,
                            OUTGROW,
                            RETURN,
                            ACKNOWLEDGE,
                            STATE,
                            VERIFY,
                            REFUSE,
                            CLOSE,
                            CLOSE_DESPITE),
                    List.of(),
                    Alert::phase);

    /** What the work list shows. */
    public static final Set<String> AWAITED =
            Set.of(ACKNOWLEDGE.name(), STATE.name(), VERIFY.name(), CLOSE.name());

    private AlertLife() {}

    /** How it stands, and what it is about. */
    public static Text title(Alert alert) {
        Text phase = requireNonNull(TABLE.phases().get(alert.phase()));
        Text kind = alert.cause().kind().name();
        String where = alert.cause().point() == null ? "" : alert.cause().point();
        return new Text(
                "%s（%s）%s".formatted(kind.zh(), phase.zh(), where).strip(),
                "%s (%s) %s".formatted(kind.en(), phase.en(), where).strip());
    }

    private static Transition.Row<AlertPhase, Alert> row(
            String name, String zh, String en, Set<AlertPhase> from, AlertPhase to) {
        return Transition.row(name, zh, en, from, to);
    }

    private static boolean isNoticed(Alert alert) {
        return alert.phase() == ACKNOWLEDGED
                || !alert.cause().kind().latched() && alert.standing().open() == 0;
    }

    private static boolean isSettled(Alert alert) {
        return alert.phase() == VERIFIED || !alert.needsVerification();
    }
}

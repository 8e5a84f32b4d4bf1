package org.minesafety.hazard.suspension.domain;

import static org.minesafety.hazard.suspension.domain.SuspensionStanding.IN_FORCE;
import static org.minesafety.hazard.suspension.domain.SuspensionStanding.NOT_IN_FORCE;
import static org.minesafety.hazard.suspension.domain.SuspensionStanding.RESUMED;
import static org.minesafety.platform.security.Role.SUPERVISOR;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.minesafety.platform.lifecycle.Clock;
import org.minesafety.platform.lifecycle.Lifecycle;
import org.minesafety.platform.lifecycle.Text;
import org.minesafety.platform.lifecycle.Transition;
import org.minesafety.platform.lifecycle.Transition.Row;

/** What goes with a suspension while it is in force, as a table: a facet of its life. */
public final class SuspensionMeasures {

    static final Transition<SuspensionStanding, Suspension> REQUEST_LICENCE =
            officers("request-licence", "提请暂扣证照", "Ask the issuer to withhold the licence")
                    .needs("issuer", "发证机关", "body that issued it")
                    .needs("text", "内容", "text")
                    .needs("sentOn", "发出日期", "day on which it was sent")
                    .mayHaveFiles()
                    .onlyIf(
                            "no-request-without-answer",
                            it -> !it.awaitsLicence(),
                            "上一次提请尚未答复",
                            "the last request has no answer yet")
                    .basis("CR 73");

    static final Transition<SuspensionStanding, Suspension> ANSWER_LICENCE =
            officers("answer-licence", "登记发证机关答复", "Enter the answer of the issuer")
                    .needs("answer", "答复内容", "what it answers")
                    .needs("answeredOn", "答复日期", "its day")
                    .mayHave("document", "文号", "number of its document")
                    .mayHaveFiles()
                    .onlyIf(
                            "licence-requested",
                            it -> it.awaitsLicence(),
                            "没有待答复的提请",
                            "no request waits for an answer")
                    .basis("CR 73");

    static final Transition<SuspensionStanding, Suspension> ARRANGE_CONTROL =
            officers("arrange-control", "安排停产期间管控", "Arrange the control meanwhile")
                    .needs("watch", "方式", "resident watch or patrols")
                    .needs("place", "作业地点", "place where people may be")
                    .needs("people", "人数上限", "how many at most")
                    .mayHave("note", "说明", "note")
                    .basis("JL 21");

    static final Transition<SuspensionStanding, Suspension> RECORD_VISIT =
            officers("record-visit", "登记盯守或巡查", "Record a visit")
                    .needs("seenAt", "时间", "when")
                    .needs("people", "人数", "people at the fullest place")
                    .needs("producing", "是否生产", "whether the mine produced")
                    .mayHave("note", "说明", "note")
                    .mayHaveFiles()
                    .onlyIf(
                            "control-arranged",
                            it -> it.course().control() != null,
                            "尚未安排管控",
                            "no control is arranged")
                    .basis("JL 21, 24");

    static final Transition<SuspensionStanding, Suspension> PUBLISH_SUSPENSION =
            notice("publish-suspension", "公告停产", "Publish the suspension", IN_FORCE)
                    .onlyIf(
                            "not-published-yet",
                            it -> it.course().stopped() == null,
                            "已公告",
                            "it is published already")
                    .basis("CR 49");

    static final Transition<SuspensionStanding, Suspension> PUBLISH_RESUMPTION =
            notice("publish-resumption", "公告复产", "Publish the resumption", RESUMED)
                    .onlyIf(
                            "not-published-yet",
                            it -> it.course().resumed() == null,
                            "已公告",
                            "it is published already")
                    .basis("CR 49");

    static final Transition<SuspensionStanding, Suspension> MARK_OVERDUE =
            marked("mark-overdue", IN_FORCE);

    static final Transition<SuspensionStanding, Suspension> MARK_NOTICE_OVERDUE =
            marked("mark-notice-overdue", RESUMED);

    /** How long they run stands in the table of terms. */
    static final Clock<SuspensionStanding> SUSPENSION_NOTICE =
            new Clock<>(
                            "suspension-notice",
                            new Text("告知停产公告逾期", "it is told that the notice is late"),
                            Set.of(IN_FORCE),
                            "CR 49")
                    .answeredBy(PUBLISH_SUSPENSION.name());

    static final Clock<SuspensionStanding> RESUMPTION_NOTICE =
            new Clock<>(
                            "resumption-notice",
                            new Text("告知复产公告逾期", "it is told that the notice is late"),
                            Set.of(RESUMED),
                            "CR 49")
                    .answeredBy(PUBLISH_RESUMPTION.name());

    public static final Lifecycle<SuspensionStanding, Suspension> TABLE =
            new Lifecycle<>(
                    "suspension-measures",
                    new Text("停产期间的措施", "Measures of a suspension"),
                    Map.of(
                            NOT_IN_FORCE, new Text("未生效", "not in force"),
                            IN_FORCE, new Text("生效", "in force"),
                            RESUMED, new Text("已复产", "resumed")),
                    EnumSet.allOf(SuspensionStanding.class),
                    List.of(
                            REQUEST_LICENCE,
                            ANSWER_LICENCE,
                            ARRANGE_CONTROL,
                            RECORD_VISIT,
                            PUBLISH_SUSPENSION,
                            PUBLISH_RESUMPTION,
                            MARK_OVERDUE,
                            MARK_NOTICE_OVERDUE),
                    List.of(SUSPENSION_NOTICE, RESUMPTION_NOTICE),
                    Suspension::standing);

    /** Clocks whose terms stand in the table of terms. */
    public static final Set<String> CLOCKS =
            Set.of(
                    SuspensionLife.CONFIRMATION.name(),
                    SuspensionLife.ACCEPTANCE.name(),
                    SUSPENSION_NOTICE.name(),
                    RESUMPTION_NOTICE.name());

    private SuspensionMeasures() {}

    private static Row<SuspensionStanding, Suspension> officers(String name, String zh, String en) {
        return officers(name, zh, en, IN_FORCE);
    }

    private static Row<SuspensionStanding, Suspension> notice(
            String name, String zh, String en, SuspensionStanding in) {
        return officers(name, zh, en, in)
                .needs("medium", "公告载体", "where it was published")
                .needs("on", "公告日期", "day of the publication")
                .mayHaveFiles();
    }

    private static Row<SuspensionStanding, Suspension> officers(
            String name, String zh, String en, SuspensionStanding in) {
        return Transition.<SuspensionStanding, Suspension>row(name, zh, en, Set.of(in), in)
                .by(SUPERVISOR)
                .onlyIf(
                        SuspensionLife.ORDERING_LINE,
                        Suspension::isOfLine,
                        "须由作出决定的监管单位或其上级办理",
                        "by the ordering unit or one above it");
    }

    private static Transition<SuspensionStanding, Suspension> marked(
            String name, SuspensionStanding in) {
        return Transition.<SuspensionStanding, Suspension>row(
                        name, "标记逾期", "Mark overdue", Set.of(in), in)
                .onlyIf(
                        "a-clock-runs",
                        it -> it.clocks().next().isPresent(),
                        "没有运行中的期限",
                        "no clock runs")
                .basis(SuspensionLife.DESIGN);
    }
}

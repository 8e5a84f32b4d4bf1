package org.minesafety.hazard.majorhazard.domain;

import static org.minesafety.hazard.majorhazard.domain.Limit.Stage.EXTENSION_REQUESTED;
import static org.minesafety.hazard.majorhazard.domain.Limit.Stage.NONE;
import static org.minesafety.hazard.majorhazard.domain.Limit.Stage.SET;
import static org.minesafety.platform.security.Role.MINE;
import static org.minesafety.platform.security.Role.SUPERVISOR;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.minesafety.hazard.majorhazard.domain.Limit.Stage;
import org.minesafety.platform.lifecycle.Clock;
import org.minesafety.platform.lifecycle.Lifecycle;
import org.minesafety.platform.lifecycle.Text;
import org.minesafety.platform.lifecycle.Transition;

/** The deadline of a rectification and its extensions: a facet of the life of a hazard. */
public final class DeadlineLife {

    /** Names of terms that are no clock: how early a request comes, and how long all may take. */
    static final String REQUEST_BEFORE = "extension-request-before";

    static final String LONGEST = "longest-rectification";

    /** How long ago a hazard may have been found when it is reported. */
    public static final String REPORTED_WITHIN = "reported-within";

    static final Transition<Stage, Hazard> REQUEST =
            Transition.<Stage, Hazard>row(
                            "extension-request",
                            "申请延期",
                            "Request an extension",
                            Set.of(SET),
                            EXTENSION_REQUESTED)
                    .by(MINE)
                    .needs("reason", "延期原因代码", "code of the reason")
                    .needs("explanation", "说明", "explanation")
                    .needs("interim", "延期期间的安全措施", "interim measures")
                    .needs("until", "申请延至", "last day that is asked for")
                    .mayHaveFiles()
                    .onlyIf(
                            "rectifying",
                            hazard -> hazard.isUnderDeadline(),
                            "仅在方案已定或整改中可以申请",
                            "the plan is filed, and the rectification not completed")
                    .onlyIf(
                            "few-extensions",
                            hazard ->
                                    hazard.course().limit().extensions().size()
                                            < Limit.MOST_EXTENSIONS,
                            "延期申请已达上限 " + Limit.MOST_EXTENSIONS + " 次",
                            "there were " + Limit.MOST_EXTENSIONS + " requests already")
                    .basis("QD");

    static final Transition<Stage, Hazard> DECIDE =
            Transition.<Stage, Hazard>row(
                            "extension-decision",
                            "审批延期",
                            "Decide on the extension",
                            Set.of(EXTENSION_REQUESTED),
                            SET)
                    .by(SUPERVISOR)
                    .needs("granted", "是否同意", "whether it is granted")
                    .needs("answer", "理由", "reason")
                    .mayHave("until", "同意延至", "last day, where it is less than was asked for")
                    .onlyIf(
                            "competent-body",
                            (hazard, actor) -> hazard.persons().isOfCompetentBody(actor),
                            "须由挂牌或作出判定的单位办理",
                            "by the body that listed it, else by the one that determined it")
                    .onlyIf(
                            "another-person",
                            (hazard, actor) -> !hazard.persons().asksForExtension(actor.subject()),
                            "申请人不得审批",
                            "nobody decides on his own request")
                    .onlyIf(
                            "did-not-rectify",
                            (hazard, actor) -> !hazard.persons().isRectifiedBy(actor.subject()),
                            "整改人不得审批",
                            "nobody decides on it who rectified the hazard")
                    .basis("QD");

    static final Transition<Stage, Hazard> MARK_LATE_AT_FIRST = marked("mark-late-at-first", NONE);

    static final Transition<Stage, Hazard> MARK_LATE = marked("mark-late", SET);

    static final Transition<Stage, Hazard> MARK_LATE_MEANWHILE =
            marked("mark-late-meanwhile", EXTENSION_REQUESTED);

    /** How long it is stands in the table of terms. */
    static final Clock<Stage> DECISION =
            new Clock<>(
                            "extension-decision",
                            new Text("告知延期审批逾期", "it is told that the decision is late"),
                            Set.of(EXTENSION_REQUESTED),
                            "QD")
                    .answeredBy(DECIDE.name());

    public static final Lifecycle<Stage, Hazard> TABLE =
            new Lifecycle<>(
                    "hazard-deadline",
                    new Text("整改期限与延期", "Deadline of a rectification, and its extensions"),
                    Map.of(
                            NONE, new Text("尚无期限", "no deadline"),
                            SET, new Text("已定期限", "deadline set"),
                            EXTENSION_REQUESTED, new Text("已申请延期", "extension requested")),
                    EnumSet.allOf(Stage.class),
                    List.of(REQUEST, DECIDE, MARK_LATE_AT_FIRST, MARK_LATE, MARK_LATE_MEANWHILE),
                    List.of(DECISION),
                    hazard -> hazard.course().limit().stage());

    /** Terms that stand in the table of terms. */
    public static final Set<String> TERMS =
            Set.of(
                    HazardLife.ANSWER.name(),
                    HazardLife.ACCEPTANCE_CLOCK.name(),
                    DECISION.name(),
                    ListingLife.PUBLICATION.name(),
                    ListingLife.FILING.name(),
                    ListingLife.DELISTING_PUBLICATION.name(),
                    REQUEST_BEFORE,
                    LONGEST,
                    REPORTED_WITHIN);

    private DeadlineLife() {}

    private static Transition<Stage, Hazard> marked(String name, Stage in) {
        return Transition.<Stage, Hazard>row(name, "标记逾期", "Mark overdue", Set.of(in), in)
                .onlyIf(
                        "a-clock-runs",
                        hazard -> hazard.clocks().next().isPresent(),
                        "没有运行中的期限",
                        "no clock runs")
                .basis(HazardLife.DESIGN);
    }
}

package org.minesafety.alert.handling.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.handling.domain.AlarmClass;
import org.minesafety.alert.handling.domain.Alert;
import org.minesafety.alert.handling.domain.AlertCare;
import org.minesafety.alert.handling.domain.AlertCause;
import org.minesafety.alert.handling.domain.AlertCourse;
import org.minesafety.alert.handling.domain.AlertCourse.Acknowledgement;
import org.minesafety.alert.handling.domain.AlertCourse.Assignment;
import org.minesafety.alert.handling.domain.AlertCourse.Closing;
import org.minesafety.alert.handling.domain.AlertCourse.Comment;
import org.minesafety.alert.handling.domain.AlertCourse.Examination;
import org.minesafety.alert.handling.domain.AlertCourse.Statement;
import org.minesafety.alert.handling.domain.AlertLife;
import org.minesafety.alert.handling.domain.AlertShelving;
import org.minesafety.alert.handling.domain.Standing;
import org.minesafety.contracts.alert.AlertLevel;
import org.minesafety.contracts.alert.AlertPhase;
import org.minesafety.contracts.alert.StatementKind;
import org.minesafety.platform.domain.FileRef;
import org.minesafety.platform.lifecycle.Action;
import org.minesafety.platform.lifecycle.Actor;
import org.minesafety.platform.lifecycle.Text;
import org.minesafety.platform.security.Caller;

/**
 * An alert as it stands; who did what stands in the history.
 *
 * @param own whether it notifies by itself
 * @param latched whether it stays until somebody acknowledges it
 * @param place in the mine's own words
 * @param level the highest that was ever reached
 * @param current the highest of the alarms that go on
 * @param statutory whether a level of the law was reached
 * @param needsVerification whether the supervising unit has to confirm the statement
 * @param over how many alarms have ended
 * @param ruleCeased how many ended by a change of a point or a rule
 * @param gone how many were withdrawn, or turned out to be part of another one
 * @param worst id of the alarm that counts most
 * @param nextRise when it becomes more serious if its alarms go on
 * @param suppressed why nobody is called for it; a statutory one is at most out of service, which
 *     is only shown
 * @param comments the latest first
 * @param commented how many there were
 * @param guidance what to know and to do; only of a single alert
 * @param actions what the caller may do now
 */
record AlertView(
        String id,
        String mine,
        String alarmClass,
        Text name,
        boolean own,
        boolean latched,
        @Nullable String system,
        @Nullable String point,
        @Nullable String place,
        AlertPhase phase,
        AlertLevel level,
        @Nullable AlertLevel current,
        boolean statutory,
        boolean needsVerification,
        int members,
        int open,
        int over,
        int contested,
        int ruleCeased,
        int gone,
        String worst,
        AlertLevel worstLevel,
        Instant since,
        @Nullable Instant nextRise,
        List<SuppressionView> suppressed,
        @Nullable NoticeView acknowledgement,
        @Nullable StatementView statement,
        @Nullable ExaminationView examination,
        @Nullable Assignment assignment,
        List<CommentView> comments,
        int commented,
        @Nullable Closing closing,
        @Nullable GuidanceView guidance,
        Instant raisedAt,
        List<Action> actions,
        long version) {

    /**
     * @param members how many alarms it covers
     * @param level that it covers
     */
    record NoticeView(Instant at, int members, AlertLevel level, @Nullable String note) {

        static @Nullable NoticeView of(@Nullable Acknowledgement it) {
            return it == null ? null : new NoticeView(it.at(), it.members(), it.level(), it.note());
        }
    }

    record StatementView(Instant at, StatementKind kind, String cause, String measure) {

        static @Nullable StatementView of(@Nullable Statement it) {
            return it == null
                    ? null
                    : new StatementView(it.at(), it.kind(), it.cause(), it.measure());
        }
    }

    /**
     * @param accepted false where the mine has to state again
     */
    record ExaminationView(Instant at, boolean accepted, @Nullable String opinion) {

        static @Nullable ExaminationView of(@Nullable Examination it) {
            return it == null ? null : new ExaminationView(it.at(), it.accepted(), it.opinion());
        }
    }

    record CommentView(Instant at, String text, List<FileRef> files) {

        static CommentView of(Comment it) {
            return new CommentView(it.at(), it.text(), it.files());
        }
    }

    /**
     * By the table of classes that is in force now.
     *
     * @param timeToAct after which acting may be too late
     * @param verified false for a default that nobody has checked yet
     */
    record GuidanceView(
            Text rationale, Text consequence, Text action, Duration timeToAct, boolean verified) {

        static @Nullable GuidanceView of(@Nullable AlarmClass it) {
            return it == null
                    ? null
                    : new GuidanceView(
                            new Text(it.rationaleZh(), it.rationaleEn()),
                            new Text(it.consequenceZh(), it.consequenceEn()),
                            new Text(it.actionZh(), it.actionEn()),
                            it.timeToAct(),
                            it.verified());
        }
    }

    static AlertView of(Alert alert, @Nullable AlarmClass guidance, Caller caller) {
        AlertCause cause = alert.cause();
        Standing standing = alert.standing();
        AlertCourse course = alert.course();
        return new AlertView(
                alert.id(),
                cause.mine(),
                cause.kind().code(),
                cause.kind().name(),
                cause.kind().own(),
                cause.kind().latched(),
                cause.system(),
                cause.point(),
                cause.place(),
                alert.phase(),
                alert.level(),
                standing.current(),
                alert.statutory(),
                alert.needsVerification(),
                standing.members(),
                standing.open(),
                standing.over(),
                standing.contested(),
                standing.ceased(),
                standing.gone(),
                standing.worst(),
                standing.worstLevel(),
                standing.since(),
                standing.nextRise(),
                SuppressionView.of(alert.suppressions()),
                NoticeView.of(course.acknowledgement()),
                StatementView.of(course.statement()),
                ExaminationView.of(course.examination()),
                course.assignment(),
                course.comments().stream().map(CommentView::of).toList(),
                course.commented(),
                course.closing(),
                GuidanceView.of(guidance),
                alert.raisedAt(),
                actions(alert, Actor.of(caller)),
                alert.version());
    }

    private static List<Action> actions(Alert alert, Actor actor) {
        String self = AlertController.PATH + "/" + alert.id();
        return Stream.of(
                        Action.of(AlertLife.TABLE, alert, actor, self),
                        Action.of(AlertCare.TABLE, alert, actor, self),
                        Action.of(AlertShelving.TABLE, alert, actor, self))
                .flatMap(List::stream)
                .toList();
    }
}

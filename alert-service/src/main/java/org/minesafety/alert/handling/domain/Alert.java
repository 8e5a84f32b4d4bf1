package org.minesafety.alert.handling.domain;

import static org.minesafety.contracts.alert.AlertPhase.CLOSED;
import static org.minesafety.contracts.alert.AlertPhase.RAISED;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.handling.domain.AlertCourse.Acknowledgement;
import org.minesafety.alert.handling.domain.AlertCourse.Assignment;
import org.minesafety.alert.handling.domain.AlertCourse.Closing;
import org.minesafety.alert.handling.domain.AlertCourse.Comment;
import org.minesafety.alert.handling.domain.AlertCourse.Examination;
import org.minesafety.alert.handling.domain.AlertCourse.Statement;
import org.minesafety.alert.handling.domain.AlertEntry.Assigned;
import org.minesafety.alert.handling.domain.AlertEntry.Commented;
import org.minesafety.alert.handling.domain.AlertEntry.EvidenceChanged;
import org.minesafety.alert.handling.domain.AlertEntry.Raised;
import org.minesafety.alert.handling.domain.AlertEntry.Stepped;
import org.minesafety.alert.handling.domain.Standing.Evidence;
import org.minesafety.contracts.alert.AlertLevel;
import org.minesafety.contracts.alert.AlertPhase;
import org.minesafety.contracts.alert.AlertState;
import org.minesafety.contracts.alert.StatementKind;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.domain.FileRef;
import org.minesafety.platform.lifecycle.Actor;
import org.minesafety.platform.lifecycle.Transition;

/**
 * What people handle: the alarms of one cause. Each command of people refuses with {@link
 * org.minesafety.platform.lifecycle.TransitionRefused} what the tables do not allow now.
 *
 * @param id UUIDv5 of the cause and the number
 * @param number from 1, of all alerts of the cause
 * @param level the highest that was ever reached
 * @param statutory whether a level of the law was reached, of a class of which that is told
 */
public record Alert(
        String id,
        AlertCause cause,
        long number,
        AlertPhase phase,
        AlertLevel level,
        boolean statutory,
        Standing standing,
        AlertCourse course,
        Suppressions suppressions,
        Instant raisedAt,
        long version) {

    private static final Duration LATE = Duration.ofMinutes(5);
    private static final Duration SETTLING = Duration.ofMinutes(1);

    public Alert {
        // alerts of earlier releases do not say it
        suppressions =
                suppressions == null ? Suppressions.NONE.after(false, statutory) : suppressions;
    }

    /** Alarms of a cause that has no alert under way. */
    public static Change<Alert, AlertEntry> raise(
            AlertCause cause, long number, Evidence evidence, Instant at) {
        var alert =
                new Alert(
                        cause.id(number),
                        cause,
                        number,
                        RAISED,
                        evidence.highest(),
                        cause.kind().statutory() && evidence.statutory(),
                        Standing.first(evidence),
                        AlertCourse.NONE,
                        Suppressions.NONE.after(false, evidence.statutory()),
                        at,
                        1);
        return new Change<>(alert, new Raised(alert.standing.open() == 0, evidence.joined(), at));
    }

    /**
     * Something is new of its alarms. A rise of the level ends the acknowledgement; an alarm that
     * begins ends what was stated before it; whatever else is told again keeps both.
     *
     * @return empty when the alert stays as it is, as a closed one does
     */
    public Optional<Change<Alert, AlertEntry>> follow(Evidence evidence, Instant at) {
        Standing after = standing.after(evidence);
        AlertLevel highest = evidence.highest();
        boolean rose = highest.compareTo(level) > 0;
        if (phase == CLOSED || after.equals(standing) && !rose && !evidence.begins()) {
            return Optional.empty();
        }
        AlertPhase next = phase;
        AlertCourse so = course;
        if (rose && phase != RAISED) {
            next = AlertLife.RISE.to();
            so = course.begunAgain();
        } else if (!rose && evidence.begins() && AlertLife.OUTGROW.from().contains(phase)) {
            next = AlertLife.OUTGROW.to();
            so = course.outgrown();
        }
        Suppressions quiet = suppressions.after(rose, evidence.statutory());
        if (suppressions.isEffective() && !quiet.isEffective() && after.open() > 0) {
            next = RAISED;
            so = so.begunAgain();
            quiet = quiet.returned();
        }
        var alert =
                new Alert(
                        id,
                        cause,
                        number,
                        next,
                        rose ? highest : level,
                        statutory || cause.kind().statutory() && evidence.statutory(),
                        after,
                        so,
                        quiet,
                        raisedAt,
                        version + 1);
        return Optional.of(
                new Change<>(
                        alert,
                        new EvidenceChanged(
                                evidence.joined(),
                                rose ? level : null,
                                next == phase ? null : phase,
                                at)));
    }

    /** It began long before anybody knew: in a backlog, or before a rule was there. */
    public boolean isRaisedLate() {
        return standing.since().isBefore(raisedAt.minus(LATE));
    }

    /**
     * From then on it goes on, if it does; of one that was raised late its end may be on the way.
     */
    public Instant settled() {
        return isRaisedLate() ? raisedAt.plus(SETTLING) : raisedAt;
    }

    /** Somebody was told; nothing when nobody waits for that. */
    public Optional<Change<Alert, AlertEntry>> notified(Instant at) {
        return AlertLife.TABLE.isDue(AlertLife.NOTIFY, this)
                ? Optional.of(stepped(AlertLife.NOTIFY, AlertLife.NOTIFY.to(), course, null, at))
                : Optional.empty();
    }

    /** It covers the alarms that there are now. */
    public Change<Alert, AlertEntry> acknowledge(@Nullable String note, Actor by, Instant at) {
        AlertPhase next = AlertLife.TABLE.take(AlertLife.ACKNOWLEDGE, this, by);
        return stepped(
                AlertLife.ACKNOWLEDGE, next, course.acknowledged(notice(note, by, at)), note, at);
    }

    private Acknowledgement notice(@Nullable String note, Actor by, Instant at) {
        return new Acknowledgement(by.subject(), at, standing.members(), level, note);
    }

    /**
     * Who states it has taken notice of it.
     *
     * @param draw from 0 inclusive to 100 exclusive, at random: below the class's share the
     *     statement is verified although the level does not ask for it
     */
    public Change<Alert, AlertEntry> state(
            StatementKind kind, String cause, String measure, int draw, Actor by, Instant at) {
        AlertPhase next = AlertLife.TABLE.take(AlertLife.STATE, this, by);
        var statement = new Statement(by.subject(), at, kind, cause, measure);
        Acknowledgement covers =
                course.acknowledgement() == null ? notice(null, by, at) : course.acknowledgement();
        boolean drawn = draw < this.cause.kind().sampledPercent();
        return stepped(AlertLife.STATE, next, course.stated(covers, statement, drawn), cause, at);
    }

    public Change<Alert, AlertEntry> verify(@Nullable String opinion, Actor by, Instant at) {
        return examine(AlertLife.VERIFY, true, opinion, by, at);
    }

    /** The mine has to state again. */
    public Change<Alert, AlertEntry> refuse(String reason, Actor by, Instant at) {
        return examine(AlertLife.REFUSE, false, reason, by, at);
    }

    private Change<Alert, AlertEntry> examine(
            Transition<AlertPhase, Alert> row,
            boolean accepted,
            @Nullable String opinion,
            Actor by,
            Instant at) {
        AlertPhase next = AlertLife.TABLE.take(row, this, by);
        var examination = new Examination(by.subject(), at, accepted, opinion);
        return stepped(row, next, course.examined(examination), opinion, at);
    }

    public Change<Alert, AlertEntry> close(@Nullable String note, Actor by, Instant at) {
        AlertPhase next = AlertLife.TABLE.take(AlertLife.CLOSE, this, by);
        return stepped(AlertLife.CLOSE, next, course.closed(new Closing(at, note, null)), note, at);
    }

    /** Although alarms go on or are in doubt. */
    public Change<Alert, AlertEntry> closeDespite(String reason, Actor by, Instant at) {
        AlertPhase next = AlertLife.TABLE.take(AlertLife.CLOSE_DESPITE, this, by);
        return stepped(
                AlertLife.CLOSE_DESPITE,
                next,
                course.closed(new Closing(at, null, reason)),
                reason,
                at);
    }

    /**
     * @param to a unit or a post, in words
     */
    public Change<Alert, AlertEntry> assign(String to, String reason, Actor by, Instant at) {
        AlertCare.TABLE.take(AlertCare.ASSIGN, this, by);
        var assignment = new Assignment(to, reason, at);
        return new Change<>(with(phase, course.assigned(assignment)), new Assigned(assignment, at));
    }

    public Change<Alert, AlertEntry> comment(
            String text, List<FileRef> files, Actor by, Instant at) {
        AlertCare.TABLE.take(AlertCare.COMMENT, this, by);
        return new Change<>(
                with(phase, course.commented(new Comment(by.subject(), at, text, files))),
                new Commented(text, files, at));
    }

    /** Whether nobody is called for it; a statutory one never is. */
    public boolean isSuppressed() {
        return suppressions.isEffective();
    }

    /** Whether an alarm by a rule of the law is or was one of its alarms. */
    public boolean isOfLaw() {
        return statutory || suppressions.ofLaw();
    }

    public boolean isClosed() {
        return phase == CLOSED;
    }

    AlertStanding underWay() {
        return isClosed() ? AlertStanding.CLOSED : AlertStanding.UNDER_WAY;
    }

    /** Whether the supervising unit has to confirm what the mine stated. */
    public boolean needsVerification() {
        Statement said = course.statement();
        return level.compareTo(AlertLevel.ORANGE) >= 0
                || course.sampled()
                || statutory && said != null && said.kind() != StatementKind.TRUE;
    }

    boolean isStatedBy(String subject) {
        return course.statement() != null && course.statement().by().equals(subject);
    }

    public AlertState state() {
        return AlertStates.of(this);
    }

    private Change<Alert, AlertEntry> stepped(
            Transition<AlertPhase, Alert> row,
            AlertPhase next,
            AlertCourse so,
            @Nullable String text,
            Instant at) {
        return new Change<>(with(next, so), new Stepped(row.name(), phase, text, at));
    }

    private Alert with(AlertPhase next, AlertCourse so) {
        return with(next, so, suppressions);
    }

    Alert with(AlertPhase next, AlertCourse so, Suppressions quiet) {
        return new Alert(
                id,
                cause,
                number,
                next,
                level,
                statutory,
                standing,
                so,
                next == CLOSED ? Suppressions.NONE : quiet,
                raisedAt,
                version + 1);
    }
}

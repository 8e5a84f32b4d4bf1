package org.minesafety.hazard.suspension.domain;

import static java.util.Objects.requireNonNull;
import static org.minesafety.contracts.suspension.SuspensionPhase.PROPOSED;
import static org.minesafety.contracts.suspension.SuspensionPhase.RESUMED;
import static org.minesafety.contracts.suspension.SuspensionPhase.SIGNING;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.suspension.SuspensionPhase;
import org.minesafety.contracts.suspension.SuspensionState;
import org.minesafety.hazard.suspension.domain.SuspensionEntry.ClocksSet;
import org.minesafety.hazard.suspension.domain.SuspensionEntry.Opened;
import org.minesafety.hazard.suspension.domain.SuspensionEntry.Overdue;
import org.minesafety.hazard.suspension.domain.SuspensionEntry.Ruled;
import org.minesafety.platform.calendar.Deadlines;
import org.minesafety.platform.calendar.DueDate;
import org.minesafety.platform.calendar.WorkCalendar;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.domain.EvidenceFiles;
import org.minesafety.platform.lifecycle.Actor;
import org.minesafety.platform.lifecycle.Transition;
import org.minesafety.platform.security.Role;
import org.minesafety.platform.signatures.Place;
import org.minesafety.platform.signatures.Signatures;

/**
 * The suspension of a mine, or of an area of it. Each command refuses with {@link
 * org.minesafety.platform.lifecycle.TransitionRefused} what the tables do not allow now, and with
 * {@link org.minesafety.platform.domain.Invalid} what is said wrongly.
 *
 * @param id UUID
 * @param mine 12-digit code
 */
public record Suspension(
        String id,
        String mine,
        SuspensionPhase phase,
        Matter matter,
        Course course,
        Deadlines clocks,
        Instant openedAt,
        long version) {

    private static final String FIRST = "first-officer";
    private static final String SECOND = "second-officer";

    public static Change<Suspension, SuspensionEntry> propose(
            String id, String mine, Matter matter, Actor officer, Instant at) {
        var course = Course.of(officer.subject(), null);
        return open(id, mine, PROPOSED, SuspensionLife.PROPOSE, matter, course, at);
    }

    /** The first of two officers; work is stopped when the second signs. */
    public static Change<Suspension, SuspensionEntry> stopOnSite(
            String id, String mine, Matter matter, Actor officer, Instant at) {
        var places = List.of(new Place(FIRST, Role.SUPERVISOR), new Place(SECOND, Role.SUPERVISOR));
        var course =
                Course.of(officer.subject(), Signatures.of(places, true).sign(FIRST, officer, at));
        return open(id, mine, SIGNING, SuspensionLife.STOP_ON_SITE, matter, course, at);
    }

    private static Change<Suspension, SuspensionEntry> open(
            String id,
            String mine,
            SuspensionPhase phase,
            String action,
            Matter matter,
            Course course,
            Instant at) {
        matter.check(WorkCalendar.dayOf(at), phase == SIGNING);
        return new Change<>(
                new Suspension(id, mine, phase, matter, course, Deadlines.NONE, at, 1),
                new Opened(action, matter, at));
    }

    public Change<Suspension, SuspensionEntry> coSign(
            @Nullable String note, Actor officer, SuspensionGrounds grounds, Instant at) {
        return ruled(
                SuspensionLife.CO_SIGN,
                officer,
                null,
                note,
                at,
                it -> {
                    var signed = requireNonNull(it.onSite).sign(SECOND, officer, at);
                    it.onSite = signed;
                    it.orderedBy = List.of(course.proposedBy(), officer.subject());
                    it.orderedAt = at;
                },
                begun(grounds, at)
                        .start(
                                SuspensionLife.CONFIRMATION.name(),
                                at,
                                grounds.due(SuspensionLife.CONFIRMATION.name(), at)));
    }

    public Change<Suspension, SuspensionEntry> order(
            String document, Actor approver, SuspensionGrounds grounds, Instant at) {
        return ruled(
                SuspensionLife.ORDER,
                approver,
                document,
                null,
                at,
                it -> {
                    it.order = document;
                    it.orderedBy = List.of(approver.subject());
                    it.orderedAt = at;
                },
                begun(grounds, at));
    }

    private Deadlines begun(SuspensionGrounds grounds, Instant at) {
        String notice = SuspensionMeasures.SUSPENSION_NOTICE.name();
        return limited(at).start(notice, at, grounds.due(notice, at));
    }

    /** The time of the order itself runs. */
    Deadlines limited(Instant at) {
        return clocks.start(
                SuspensionLife.RECTIFICATION.name(), at, new DueDate.Known(matter.until()));
    }

    public Change<Suspension, SuspensionEntry> confirm(
            String document, Actor approver, Instant at) {
        return ruled(
                SuspensionLife.CONFIRM,
                approver,
                document,
                null,
                at,
                it -> {
                    it.order = document;
                    it.orderedBy =
                            Stream.concat(it.orderedBy.stream(), Stream.of(approver.subject()))
                                    .toList();
                },
                clocks.stop(SuspensionLife.CONFIRMATION.name()));
    }

    public Change<Suspension, SuspensionEntry> reject(String reason, Actor approver, Instant at) {
        return ended(SuspensionLife.REJECT, null, reason, approver, at);
    }

    public Change<Suspension, SuspensionEntry> takeBack(String reason, Actor officer, Instant at) {
        return ended(SuspensionLife.TAKE_BACK, null, reason, officer, at);
    }

    /** The order was wrong. */
    public Change<Suspension, SuspensionEntry> lift(
            String reason, String document, Actor approver, Instant at) {
        return ended(SuspensionLife.LIFT, document, reason, approver, at);
    }

    private Change<Suspension, SuspensionEntry> ended(
            Transition<SuspensionPhase, Suspension> row,
            @Nullable String document,
            String reason,
            Actor actor,
            Instant at) {
        return ruled(row, actor, document, reason, at, it -> it.ending = reason, Deadlines.NONE);
    }

    /** Nothing unless a clock has run out and nobody has told so. */
    public Optional<Change<Suspension, SuspensionEntry>> markOverdue(Instant now) {
        var row =
                phase == RESUMED
                        ? SuspensionMeasures.MARK_NOTICE_OVERDUE
                        : SuspensionMeasures.MARK_OVERDUE;
        return SuspensionMeasures.TABLE.isDue(row, this)
                ? clocks.next()
                        .filter(it -> !now.isBefore(requireNonNull(it.end())))
                        .map(it ->
                                new Change<>(
                                        with(phase, _ -> {}, clocks.told(it.clock())),
                                        new Overdue(it.clock(), requireNonNull(it.due()), now)))
                : Optional.empty();
    }

    /** Nothing unless the end of a clock can be reckoned that could not before. */
    public Optional<Change<Suspension, SuspensionEntry>> reckon(
            SuspensionGrounds grounds, Instant now) {
        Deadlines known = clocks.reckon(grounds.terms());
        return known.equals(clocks)
                ? Optional.empty()
                : Optional.of(
                        new Change<>(
                                with(phase, _ -> {}, known), new ClocksSet(known.running(), now)));
    }

    public SuspensionStanding standing() {
        if (phase == RESUMED) {
            return SuspensionStanding.RESUMED;
        }
        return stopsWork() ? SuspensionStanding.IN_FORCE : SuspensionStanding.NOT_IN_FORCE;
    }

    /** Whether work is stopped by it. */
    public boolean stopsWork() {
        return SuspensionLife.IN_FORCE.contains(phase);
    }

    boolean isOfLine(Actor actor) {
        return !Collections.disjoint(matter.line(), actor.units());
    }

    boolean isProposedBy(String subject) {
        return course.proposedBy().equals(subject);
    }

    boolean isOrderedBy(String subject) {
        return course.orderedBy().contains(subject);
    }

    boolean isOrderedOnlyBy(String subject) {
        return course.orderedBy().equals(List.of(subject));
    }

    boolean isAcceptedBy(String subject) {
        return course.examination() != null && course.examination().by().equals(subject);
    }

    boolean hasSignedApproval(String subject) {
        return course.approvals() != null && course.approvals().isSignedBy(subject);
    }

    boolean isApproved() {
        return course.approvals() != null && course.approvals().next().isEmpty();
    }

    /** The step that is next, where it is an outside one, or where it is not. */
    Optional<ApprovalRow> nextApproval(boolean outside) {
        return Optional.ofNullable(course.approvals())
                .flatMap(Approvals::next)
                .filter(it -> it.outside() == outside);
    }

    boolean awaitsLicence() {
        return course.licence() != null && course.licence().answer() == null;
    }

    public SuspensionState state() {
        return SuspensionStates.of(this);
    }

    Change<Suspension, SuspensionEntry> ruled(
            Transition<SuspensionPhase, Suspension> row,
            Actor actor,
            @Nullable String document,
            @Nullable String reason,
            Instant at,
            Consumer<Course.Edit> change,
            Deadlines running) {
        SuspensionPhase next = SuspensionLife.TABLE.take(row, this, actor);
        return new Change<>(
                with(next, change, running), new Ruled(row.name(), phase, document, reason, at));
    }

    /** Of the same version: files come with the step that they prove. */
    Suspension provedBy(EvidenceFiles files) {
        return new Suspension(
                id,
                mine,
                phase,
                matter,
                course.with(it -> it.files = files),
                clocks,
                openedAt,
                version);
    }

    Suspension with(SuspensionPhase next, Consumer<Course.Edit> change, Deadlines running) {
        return new Suspension(
                id, mine, next, matter, course.with(change), running, openedAt, version + 1);
    }
}

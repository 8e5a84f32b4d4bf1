package org.minesafety.hazard.disastergrade.domain;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.mine.DisasterGrades.DeterminedGrade;
import org.minesafety.hazard.disastergrade.domain.GradeEntry.Determined;
import org.minesafety.hazard.disastergrade.domain.GradeEntry.EvidenceAdded;
import org.minesafety.hazard.disastergrade.domain.GradeEntry.EvidenceExpired;
import org.minesafety.hazard.disastergrade.domain.GradeEntry.ReviewApproved;
import org.minesafety.hazard.disastergrade.domain.GradeEntry.ReviewEnded;
import org.minesafety.hazard.disastergrade.domain.GradeEntry.ReviewRequested;
import org.minesafety.hazard.disastergrade.domain.GradeInvalid.Rule;
import org.minesafety.platform.calendar.Deadline;
import org.minesafety.platform.calendar.Deadlines;
import org.minesafety.platform.calendar.DueDate;
import org.minesafety.platform.calendar.WorkCalendar;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.lifecycle.Actor;
import org.minesafety.platform.lifecycle.Transition;

/**
 * The grade of a mine in one dimension. It is the highest of its evidence (就高不就低): evidence counts
 * whether it has expired or not, until an approved review sets it aside.
 *
 * @param mine 12-digit code
 * @param evidence that counts; of more than {@link #MOST_EVIDENCE} the lowest is forgotten, because
 *     it decides nothing
 * @param setAside by the last reviews, so that who sends it again changes nothing
 * @param since day in China since which the grade holds
 * @param review null unless one is waiting
 */
public record DisasterGrade(
        String mine,
        String dimension,
        GradePhase phase,
        List<GradeEvidence> evidence,
        List<GradeEvidence> setAside,
        LocalDate since,
        @Nullable GradeReview review,
        Deadlines clocks,
        long version) {

    static final int MOST_EVIDENCE = 20;

    /** The worst first; of equal ones that which holds longest. */
    private static final Comparator<GradeEvidence> BEARING_FIRST =
            Comparator.comparing(GradeEvidence::rank)
                    .thenComparing(
                            GradeEvidence::validUntil,
                            Comparator.nullsLast(Comparator.naturalOrder()))
                    .reversed();

    public DisasterGrade {
        evidence = List.copyOf(evidence);
        setAside = List.copyOf(setAside);
    }

    public static String id(String mine, String dimension) {
        return mine + "-" + dimension;
    }

    /**
     * @param ledger what the ledger said before, which evidence does not lower
     */
    public static Change<DisasterGrade, GradeEntry> determine(
            String mine, SaidEvidence said, Optional<String> ledger, GradeScale scale, Instant at) {
        LocalDate today = WorkCalendar.dayOf(at);
        var all =
                Stream.concat(scale.ledger(ledger, today), Stream.of(said.checked(scale, at)))
                        .sorted(BEARING_FIRST)
                        .toList();
        var grade =
                new DisasterGrade(
                        mine,
                        scale.dimension().dimension(),
                        GradePhase.STANDING,
                        all,
                        List.of(),
                        today,
                        null,
                        clocks(all, Deadlines.NONE, at),
                        1);
        return new Change<>(grade, new Determined(all, scale.version(), at));
    }

    /**
     * Evidence that is higher raises the grade at once. A review that waits ends: it rested on
     * less.
     *
     * @return empty when the paper is known, or a review has set it aside
     */
    public Optional<Change<DisasterGrade, GradeEntry>> add(
            SaidEvidence said, GradeScale scale, Actor actor, Instant at) {
        GradePhase next = GradeLife.TABLE.take(GradeLife.ADD_EVIDENCE, this, actor);
        GradeEvidence more = said.checked(scale, at);
        var known = Stream.concat(evidence.stream(), setAside.stream()).filter(more::isSameAs);
        if (known.findFirst().map(it -> unchanged(it, more)).orElse(false)) {
            return Optional.empty();
        }
        var all =
                Stream.concat(evidence.stream(), Stream.of(more))
                        .sorted(BEARING_FIRST)
                        .limit(MOST_EVIDENCE)
                        .toList();
        var after = with(next, all, setAside, null, clocks(all, clocks, at), at);
        return Optional.of(
                new Change<>(
                        after,
                        new EvidenceAdded(more, grade(), review != null, scale.version(), at)));
    }

    private static boolean unchanged(GradeEvidence known, GradeEvidence said) {
        if (!said.files().isEmpty() && !known.files().equals(said.files())) {
            throw GradeInvalid.refuse("files", Rule.FILED_OTHERWISE);
        }
        if (!known.equals(said.with(known.files())) && known.rank() == said.rank()) {
            throw GradeInvalid.refuse("validUntil", Rule.KNOWN_OTHERWISE);
        }
        return true;
    }

    /**
     * @param line units over the mine, from the province down
     */
    public Change<DisasterGrade, GradeEntry> requestReview(
            String grade,
            String reason,
            String document,
            GradeScale scale,
            List<String> line,
            Actor actor,
            Instant at) {
        GradePhase next = GradeLife.TABLE.take(GradeLife.REQUEST_REVIEW, this, actor);
        Integer rank =
                scale.rank(grade)
                        .orElseThrow(() ->
                                GradeInvalid.refuse(
                                        "grade",
                                        Rule.UNKNOWN_GRADE,
                                        String.join(", ", scale.grades())));
        if (rank > bearing().rank()) {
            throw GradeInvalid.refuse("grade", Rule.HIGHER_NEEDS_EVIDENCE);
        }
        DimensionRow row = scale.dimension();
        var asked =
                new GradeReview(
                        grade,
                        rank,
                        reason,
                        document,
                        actor.subject(),
                        WorkCalendar.dayOf(at),
                        row.decider(),
                        row.level().of(line),
                        row.validMonths());
        return new Change<>(
                with(next, evidence, setAside, asked, clocks, at),
                new ReviewRequested(asked, scale.version(), at));
    }

    /** Only the decision counts from now on. */
    public Change<DisasterGrade, GradeEntry> approveReview(
            String document, @Nullable String note, Actor actor, Instant at) {
        GradePhase next = GradeLife.TABLE.take(GradeLife.APPROVE_REVIEW, this, actor);
        GradeReview decided = requireNonNull(review);
        LocalDate today = WorkCalendar.dayOf(at);
        var decision =
                new GradeEvidence(
                        GradeEvidence.Source.REVIEW,
                        decided.grade(),
                        decided.rank(),
                        document,
                        decided.unitOf(actor),
                        today,
                        GradeScale.lastDay(today, decided.validMonths()),
                        List.of());
        var all = List.of(decision);
        var aside =
                Stream.concat(evidence.stream(), setAside.stream()).limit(MOST_EVIDENCE).toList();
        return new Change<>(
                with(next, all, aside, null, clocks(all, Deadlines.NONE, at), at),
                new ReviewApproved(grade(), decision, note, evidence, at));
    }

    public Change<DisasterGrade, GradeEntry> refuseReview(String reason, Actor actor, Instant at) {
        return ended(GradeLife.REFUSE_REVIEW, reason, actor, at);
    }

    public Change<DisasterGrade, GradeEntry> takeBackReview(
            String reason, Actor actor, Instant at) {
        return ended(GradeLife.TAKE_BACK_REVIEW, reason, actor, at);
    }

    private Change<DisasterGrade, GradeEntry> ended(
            Transition<GradePhase, DisasterGrade> row, String reason, Actor actor, Instant at) {
        GradePhase next = GradeLife.TABLE.take(row, this, actor);
        return new Change<>(
                with(next, evidence, setAside, null, clocks, at),
                new ReviewEnded(row.name(), reason, at));
    }

    /** Nothing unless the evidence has expired and nobody has told so. The grade stays. */
    public Optional<Change<DisasterGrade, GradeEntry>> tellExpiry(Instant now) {
        return clocks.next()
                .filter(it -> !now.isBefore(requireNonNull(it.end())))
                .map(it ->
                        new Change<>(
                                with(
                                        phase,
                                        evidence,
                                        setAside,
                                        review,
                                        clocks.told(it.clock()),
                                        now),
                                new EvidenceExpired(requireNonNull(it.due()), now)));
    }

    public String id() {
        return id(mine, dimension);
    }

    public String grade() {
        return bearing().grade();
    }

    /** Whether all evidence of the grade has expired, and that was told. */
    public boolean reviewDue() {
        return clocks.running().stream().anyMatch(Deadline::overdue);
    }

    public DeterminedGrade determined() {
        return new DeterminedGrade(dimension, grade(), since, reviewDue());
    }

    boolean isRequestedBy(Actor actor) {
        return review != null && review.requestedBy().equals(actor.subject());
    }

    boolean isDecidedBy(Actor actor) {
        return review != null
                && actor.roles().contains(review.decider())
                && !Collections.disjoint(review.units(), actor.units());
    }

    private GradeEvidence bearing() {
        return evidence.getFirst();
    }

    /** The clock of the evidence that bears the grade; one that was told stays told. */
    private static Deadlines clocks(List<GradeEvidence> all, Deadlines before, Instant at) {
        String name = GradeLife.EXPIRY.name();
        LocalDate last = all.getFirst().validUntil();
        if (last == null) {
            return before.stop(name);
        }
        boolean same = before.running().stream().anyMatch(it -> last.equals(it.due()));
        return same ? before : before.start(name, at, new DueDate.Known(last));
    }

    private DisasterGrade with(
            GradePhase next,
            List<GradeEvidence> counting,
            List<GradeEvidence> aside,
            @Nullable GradeReview asked,
            Deadlines running,
            Instant at) {
        boolean same = counting.getFirst().grade().equals(grade());
        return new DisasterGrade(
                mine,
                dimension,
                next,
                counting,
                aside,
                same ? since : WorkCalendar.dayOf(at),
                asked,
                running,
                version + 1);
    }
}

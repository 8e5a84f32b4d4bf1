package org.minesafety.hazard.disastergrade.web;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.disastergrade.domain.DisasterGrade;
import org.minesafety.hazard.disastergrade.domain.GradeEvidence;
import org.minesafety.hazard.disastergrade.domain.GradeLife;
import org.minesafety.hazard.disastergrade.domain.GradePhase;
import org.minesafety.hazard.disastergrade.domain.GradeReview;
import org.minesafety.platform.lifecycle.Action;
import org.minesafety.platform.lifecycle.Actor;
import org.minesafety.platform.security.Caller;

/**
 * A disaster grade as it stands; who did what stands in the journal.
 *
 * @param since day in China since which it holds
 * @param reviewDue whether its evidence has expired: the grade stays, and awaits a review
 * @param evidence that counts, the worst first
 * @param review that waits for its decision
 * @param actions what the caller may do now
 */
record GradeView(
        String id,
        String mine,
        String dimension,
        GradePhase phase,
        String grade,
        LocalDate since,
        boolean reviewDue,
        List<GradeEvidence> evidence,
        @Nullable GradeReviewView review,
        List<Action> actions,
        long version) {

    /**
     * @param grade that it is to be
     * @param decider role of who decides
     * @param units that decide
     */
    record GradeReviewView(
            String grade,
            String reason,
            String document,
            LocalDate requestedOn,
            String decider,
            List<String> units) {

        static @Nullable GradeReviewView of(@Nullable GradeReview review) {
            return review == null
                    ? null
                    : new GradeReviewView(
                            review.grade(),
                            review.reason(),
                            review.document(),
                            review.requestedOn(),
                            review.decider().claim(),
                            review.units());
        }
    }

    static GradeView of(DisasterGrade grade, Caller caller) {
        return new GradeView(
                grade.id(),
                grade.mine(),
                grade.dimension(),
                grade.phase(),
                grade.grade(),
                grade.since(),
                grade.reviewDue(),
                grade.evidence(),
                GradeReviewView.of(grade.review()),
                Action.of(
                        GradeLife.TABLE,
                        grade,
                        Actor.of(caller),
                        GradeController.PATH + "/" + grade.id()),
                grade.version());
    }
}

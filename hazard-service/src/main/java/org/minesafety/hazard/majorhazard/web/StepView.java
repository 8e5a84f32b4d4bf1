package org.minesafety.hazard.majorhazard.web;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.hazard.HazardPhase;
import org.minesafety.hazard.majorhazard.domain.HazardCourse;
import org.minesafety.hazard.majorhazard.domain.HazardEntry;
import org.minesafety.hazard.majorhazard.domain.HazardEntry.Stepped;
import org.minesafety.hazard.majorhazard.web.CourseViews.AreaView;
import org.minesafety.hazard.majorhazard.web.CourseViews.ClosingView;
import org.minesafety.hazard.majorhazard.web.CourseViews.CompletionView;
import org.minesafety.hazard.majorhazard.web.CourseViews.DeadlineView;
import org.minesafety.hazard.majorhazard.web.CourseViews.ListingView;
import org.minesafety.hazard.majorhazard.web.CourseViews.PlanView;
import org.minesafety.hazard.majorhazard.web.CourseViews.ProgressView;
import org.minesafety.hazard.majorhazard.web.CourseViews.ReturnView;
import org.minesafety.hazard.majorhazard.web.CourseViews.SignatureView;

/**
 * A step that somebody took, with what was filed by it.
 *
 * @param action name, as in the published tables
 * @param former phase before
 * @param note with which it was done together with others
 */
record StepView(
        String action,
        HazardPhase former,
        @Nullable String reason,
        @Nullable String note,
        @Nullable PlanView plan,
        @Nullable ProgressView progress,
        @Nullable CompletionView completion,
        @Nullable SignatureView signature,
        @Nullable ReturnView returned,
        @Nullable ClosingView closing,
        @Nullable AreaView area,
        @Nullable ListingView listing,
        @Nullable DeadlineView deadline) {

    /** Null for what is no such step. */
    static @Nullable StepView of(HazardEntry entry, HazardCourse after) {
        if (!(entry instanceof Stepped step)) {
            return null;
        }
        boolean planned = is(step, "plan", "change-plan", "reassign");
        return new StepView(
                step.action(),
                step.former(),
                step.reason(),
                step.note(),
                planned ? PlanView.of(after.plan()) : null,
                is(step, "progress") ? ProgressView.of(after.progress().getFirst()) : null,
                is(step, "completion") ? CompletionView.of(after.completion()) : null,
                is(step, "acceptance", "confirm-acceptance")
                        ? SignatureView.of(after.signed().getLast())
                        : null,
                is(step, "refuse-acceptance", "contest") ? ReturnView.of(after.returned()) : null,
                is(step, "closing") ? ClosingView.of(after.closing()) : null,
                is(step, "stop-area", "release-area", "allow-work")
                        ? AreaView.of(after.area())
                        : null,
                is(step, "list", "delist", "publish-listing", "file-listing", "publish-delisting")
                        ? ListingView.of(after.listing())
                        : null,
                planned || is(step, "extension-request", "extension-decision")
                        ? DeadlineView.of(after.limit())
                        : null);
    }

    private static boolean is(Stepped step, String... actions) {
        return Set.of(actions).contains(step.action());
    }
}

package org.minesafety.hazard.suspension.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.suspension.SuspensionEvent;
import org.minesafety.contracts.suspension.SuspensionEvent.SuspensionChanged;
import org.minesafety.contracts.suspension.SuspensionEvent.SuspensionOverdue;
import org.minesafety.contracts.suspension.SuspensionPhase;
import org.minesafety.hazard.suspension.domain.Approvals.Approval;
import org.minesafety.hazard.suspension.domain.Papers.Control;
import org.minesafety.hazard.suspension.domain.Papers.Examination;
import org.minesafety.hazard.suspension.domain.Papers.LicenceRequest;
import org.minesafety.hazard.suspension.domain.Papers.Notice;
import org.minesafety.hazard.suspension.domain.Papers.Plan;
import org.minesafety.hazard.suspension.domain.Papers.ResumptionRequest;
import org.minesafety.hazard.suspension.domain.Papers.Visit;
import org.minesafety.platform.calendar.Deadline;

/** What the journal keeps of a suspension; who did it stands beside each entry. */
public sealed interface SuspensionEntry {

    Instant at();

    /** A step that somebody took. */
    sealed interface Step extends SuspensionEntry {

        /** Its name in the tables. */
        String action();

        /** Phase before; null at the beginning. */
        @Nullable SuspensionPhase former();
    }

    /** It was proposed, or an officer on site stopped the work. */
    record Opened(String action, Matter matter, Instant at) implements Step {
        @Override
        public @Nullable SuspensionPhase former() {
            return null;
        }
    }

    /**
     * Somebody signed, ordered, rejected, took back, lifted or resumed.
     *
     * @param document number of the document by which
     */
    record Ruled(
            String action,
            SuspensionPhase former,
            @Nullable String document,
            @Nullable String reason,
            Instant at)
            implements Step {}

    /** The mine filed a plan, or another one. */
    record PlanFiled(String action, SuspensionPhase former, Plan plan, Instant at)
            implements Step {}

    record ResumptionRequested(
            String action, SuspensionPhase former, ResumptionRequest request, Instant at)
            implements Step {}

    /** The site was accepted, or not. */
    record Examined(String action, SuspensionPhase former, Examination what, Instant at)
            implements Step {}

    record ApprovalGiven(String action, SuspensionPhase former, Approval what, Instant at)
            implements Step {}

    /** The licence's issuer was asked, or has answered. */
    record LicenceChanged(String action, SuspensionPhase former, LicenceRequest licence, Instant at)
            implements Step {}

    record ControlArranged(String action, SuspensionPhase former, Control control, Instant at)
            implements Step {}

    record Visited(String action, SuspensionPhase former, Visit visit, Instant at)
            implements Step {}

    record NoticePublished(String action, SuspensionPhase former, Notice notice, Instant at)
            implements Step {}

    /**
     * Something was not done in time.
     *
     * @param due last day that was in time
     */
    record Overdue(String clock, LocalDate due, Instant at) implements SuspensionEntry {}

    /** The ends of clocks are known now: days off of another year were published. */
    record ClocksSet(List<Deadline> running, Instant at) implements SuspensionEntry {}

    /** What others may see of an entry. */
    static Optional<SuspensionEvent> publicView(SuspensionEntry entry, Suspension after) {
        return switch (entry) {
            case Step step ->
                    Optional.of(
                            new SuspensionChanged(
                                    after.mine(),
                                    after.id(),
                                    step.action(),
                                    step.former(),
                                    step.at()));
            case Overdue(var clock, var due, var at) ->
                    Optional.of(new SuspensionOverdue(after.mine(), after.id(), clock, due, at));
            case ClocksSet _ -> Optional.empty();
        };
    }
}

package org.minesafety.hazard.majorhazard.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.hazard.EvidenceDoubt;
import org.minesafety.contracts.hazard.HazardPhase;
import org.minesafety.hazard.majorhazard.domain.Evidence;
import org.minesafety.hazard.majorhazard.domain.Hazard;
import org.minesafety.hazard.majorhazard.domain.HazardEntry;
import org.minesafety.hazard.majorhazard.domain.HazardEntry.ClockSet;
import org.minesafety.hazard.majorhazard.domain.HazardEntry.ClocksSet;
import org.minesafety.hazard.majorhazard.domain.HazardEntry.Contested;
import org.minesafety.hazard.majorhazard.domain.HazardEntry.Determined;
import org.minesafety.hazard.majorhazard.domain.HazardEntry.LadderSet;
import org.minesafety.hazard.majorhazard.domain.HazardEntry.Late;
import org.minesafety.hazard.majorhazard.domain.HazardEntry.Overdue;
import org.minesafety.hazard.majorhazard.domain.HazardEntry.Raised;
import org.minesafety.hazard.majorhazard.domain.HazardEntry.Reported;
import org.minesafety.hazard.majorhazard.domain.HazardEntry.Revoked;
import org.minesafety.hazard.majorhazard.domain.HazardEntry.StepDrafted;
import org.minesafety.hazard.majorhazard.domain.HazardEntry.StepDropped;
import org.minesafety.hazard.majorhazard.domain.HazardEntry.StepSigned;
import org.minesafety.hazard.majorhazard.domain.HazardEntry.Stepped;
import org.minesafety.hazard.majorhazard.domain.HazardEntry.Withdrawn;
import org.minesafety.hazard.majorhazard.web.HazardView.DeterminationView;
import org.minesafety.hazard.majorhazard.web.LadderViews.LadderStepView;
import org.minesafety.platform.domain.FileRef;
import org.minesafety.platform.journal.Author;
import org.minesafety.platform.journal.Past;

/**
 * Something that happened to a hazard.
 *
 * @param version of the hazard
 * @param phase since then
 * @param criterion code of the item of the standard, since then
 * @param doubts what spoke against the alarm, since then
 * @param reason why it was revoked
 * @param note with which it was revoked together with others
 * @param due last day for an answer, where a clock was set or ran out
 * @param step what was done, where {@code what} is {@code STEPPED}
 * @param ladder the step against it that was drafted, signed or dropped
 * @param revision of the alarm, where the alarm is why
 * @param files that prove it
 */
record HazardHistoryView(
        long version,
        Instant at,
        Step what,
        HazardPhase phase,
        String criterion,
        List<EvidenceDoubt> doubts,
        @Nullable String reason,
        @Nullable String note,
        @Nullable LocalDate due,
        @Nullable Integer revision,
        @Nullable DeterminationView determination,
        @Nullable StepView step,
        @Nullable LadderStepView ladder,
        List<FileRef> files,
        Author by) {

    enum Step {
        RAISED,
        CONTESTED,
        WITHDRAWN,
        DETERMINED,
        REVOKED,
        CLOCK_SET,
        OVERDUE,
        REPORTED,
        STEPPED,
        LATE,
        CLOCKS_SET,
        STEP_DRAFTED,
        STEP_SIGNED,
        STEP_DROPPED,
        LADDER_SET
    }

    static HazardHistoryView of(Past<Hazard, HazardEntry> past) {
        return switch (past.entry()) {
            case Raised raised -> ofAlarm(past, Step.RAISED, raised.evidence());
            case Contested contested -> ofAlarm(past, Step.CONTESTED, contested.evidence());
            case Withdrawn withdrawn -> ofAlarm(past, Step.WITHDRAWN, withdrawn.evidence());
            case Determined determined ->
                    of(past, Step.DETERMINED, null, null, DeterminationView.of(determined.what()));
            case Revoked _ -> of(past, Step.REVOKED, null, null, null);
            case ClockSet clock -> of(past, Step.CLOCK_SET, clock.due(), null, null);
            case Overdue overdue -> of(past, Step.OVERDUE, overdue.due(), null, null);
            case Reported _ -> of(past, Step.REPORTED, null, null, null);
            case Stepped _ -> of(past, Step.STEPPED, null, null, null);
            case Late late -> of(past, Step.LATE, late.due(), null, null);
            case ClocksSet _ -> of(past, Step.CLOCKS_SET, null, null, null);
            case StepDrafted _ -> of(past, Step.STEP_DRAFTED, null, null, null);
            case StepSigned _ -> of(past, Step.STEP_SIGNED, null, null, null);
            case StepDropped _ -> of(past, Step.STEP_DROPPED, null, null, null);
            case LadderSet _ -> of(past, Step.LADDER_SET, null, null, null);
        };
    }

    private static HazardHistoryView ofAlarm(
            Past<Hazard, HazardEntry> past, Step what, Evidence evidence) {
        return of(past, what, null, evidence.revision(), null);
    }

    private static HazardHistoryView of(
            Past<Hazard, HazardEntry> past,
            Step what,
            @Nullable LocalDate due,
            @Nullable Integer revision,
            @Nullable DeterminationView determination) {
        Hazard after = past.after();
        return new HazardHistoryView(
                past.version(),
                past.at(),
                what,
                after.phase(),
                after.criterion(),
                after.doubts(),
                after.reason(),
                past.entry() instanceof Revoked revoked ? revoked.note() : null,
                due,
                revision,
                determination,
                StepView.of(past.entry(), after.course()),
                LadderStepView.of(past.entry()),
                after.course().files().of(past.version()),
                past.by());
    }
}

package org.minesafety.hazard.suspension.domain;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.suspension.SuspensionPhase;
import org.minesafety.hazard.suspension.domain.Approvals.Approval;
import org.minesafety.hazard.suspension.domain.Papers.Examination;
import org.minesafety.hazard.suspension.domain.Papers.Plan;
import org.minesafety.hazard.suspension.domain.Papers.ResumptionRequest;
import org.minesafety.hazard.suspension.domain.SuspensionEntry.ApprovalGiven;
import org.minesafety.hazard.suspension.domain.SuspensionEntry.Examined;
import org.minesafety.hazard.suspension.domain.SuspensionEntry.PlanFiled;
import org.minesafety.hazard.suspension.domain.SuspensionEntry.ResumptionRequested;
import org.minesafety.hazard.suspension.domain.SuspensionInvalid.Rule;
import org.minesafety.platform.calendar.Deadlines;
import org.minesafety.platform.calendar.WorkCalendar;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.lifecycle.Actor;
import org.minesafety.platform.lifecycle.Transition;

/** The way of a suspended mine back to work: its plan, the acceptance, the approvals. */
public record Resumption(Suspension now) {

    /** Filed again, it replaces the one before. */
    public Change<Suspension, SuspensionEntry> file(Plan plan, Actor mineStaff, Instant at) {
        SuspensionPhase next = SuspensionLife.TABLE.take(SuspensionLife.PLAN, now, mineStaff);
        if (!plan.finish().isAfter(WorkCalendar.dayOf(at).minusDays(1))) {
            SuspensionInvalid.refuse("finish", Rule.NOT_PAST);
        }
        return new Change<>(
                now.with(next, it -> it.plan = plan, now.clocks()),
                new PlanFiled(SuspensionLife.PLAN.name(), now.phase(), plan, at));
    }

    public Change<Suspension, SuspensionEntry> requestResumption(
            ResumptionRequest request, Actor mineStaff, SuspensionGrounds grounds, Instant at) {
        var row = SuspensionLife.REQUEST_RESUMPTION;
        SuspensionPhase next = SuspensionLife.TABLE.take(row, now, mineStaff);
        String acceptance = SuspensionLife.ACCEPTANCE.name();
        return new Change<>(
                now.with(
                        next,
                        it -> it.request = request,
                        now.clocks()
                                .stop(SuspensionLife.RECTIFICATION.name())
                                .start(acceptance, at, grounds.due(acceptance, at))),
                new ResumptionRequested(row.name(), now.phase(), request, at));
    }

    /** The chain of approvals is the one of that day. */
    public Change<Suspension, SuspensionEntry> accept(
            String record, String opinion, Actor officer, SuspensionGrounds grounds, Instant at) {
        var what = new Examination(record, opinion, officer.subject());
        var chain = ApprovalRow.chain(grounds.chains(), now.matter().type(), now.matter().body());
        return examined(
                SuspensionLife.ACCEPT,
                what,
                officer,
                at,
                it -> it.approvals = Approvals.none(chain),
                now.clocks());
    }

    /** The mine goes on rectifying, in the time of the order. */
    public Change<Suspension, SuspensionEntry> refuseAcceptance(
            String record, String opinion, Actor officer, Instant at) {
        var what = new Examination(record, opinion, officer.subject());
        return examined(
                SuspensionLife.REFUSE_ACCEPTANCE, what, officer, at, _ -> {}, now.limited(at));
    }

    private Change<Suspension, SuspensionEntry> examined(
            Transition<SuspensionPhase, Suspension> row,
            Examination what,
            Actor officer,
            Instant at,
            Consumer<Course.Edit> change,
            Deadlines running) {
        SuspensionPhase next = SuspensionLife.TABLE.take(row, now, officer);
        return new Change<>(
                now.with(
                        next,
                        change.andThen(it -> it.examination = what),
                        running.stop(SuspensionLife.ACCEPTANCE.name())),
                new Examined(row.name(), now.phase(), what, at));
    }

    /** An approver of the department signs the step that is next. */
    public Change<Suspension, SuspensionEntry> approve(
            @Nullable String note, Actor approver, Instant at) {
        var row = SuspensionLife.APPROVE;
        SuspensionPhase next = SuspensionLife.TABLE.take(row, now, approver);
        String step = now.nextApproval(false).orElseThrow().step();
        LocalDate today = WorkCalendar.dayOf(at);
        return approved(
                row.name(),
                next,
                new Approval(step, approver.subject(), today, null, null, note),
                at);
    }

    /** An officer enters the document by which an outside body consents. */
    public Change<Suspension, SuspensionEntry> enterConsent(
            String step, String body, String document, LocalDate on, Actor officer, Instant at) {
        var row = SuspensionLife.ENTER_CONSENT;
        SuspensionPhase next = SuspensionLife.TABLE.take(row, now, officer);
        String due = now.nextApproval(true).orElseThrow().step();
        if (!step.equals(due)) {
            SuspensionInvalid.refuse("step", Rule.NOT_NEXT, due);
        }
        SuspensionInvalid.notFuture("on", on, at);
        return approved(
                row.name(),
                next,
                new Approval(step, officer.subject(), on, body, document, null),
                at);
    }

    private Change<Suspension, SuspensionEntry> approved(
            String action, SuspensionPhase next, Approval what, Instant at) {
        return new Change<>(
                now.with(
                        next,
                        it -> it.approvals = requireNonNull(it.approvals).with(what),
                        now.clocks()),
                new ApprovalGiven(action, now.phase(), what, at));
    }

    public Change<Suspension, SuspensionEntry> resume(
            String document, Actor approver, SuspensionGrounds grounds, Instant at) {
        String notice = SuspensionMeasures.RESUMPTION_NOTICE.name();
        return now.ruled(
                SuspensionLife.RESUME,
                approver,
                document,
                null,
                at,
                _ -> {},
                Deadlines.NONE.start(notice, at, grounds.due(notice, at)));
    }
}

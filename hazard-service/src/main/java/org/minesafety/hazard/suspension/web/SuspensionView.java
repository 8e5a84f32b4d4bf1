package org.minesafety.hazard.suspension.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.suspension.SuspensionPhase;
import org.minesafety.hazard.suspension.domain.ApprovalRow;
import org.minesafety.hazard.suspension.domain.Approvals;
import org.minesafety.hazard.suspension.domain.Approvals.Approval;
import org.minesafety.hazard.suspension.domain.Course;
import org.minesafety.hazard.suspension.domain.Matter;
import org.minesafety.hazard.suspension.domain.Papers.Control;
import org.minesafety.hazard.suspension.domain.Papers.Examination;
import org.minesafety.hazard.suspension.domain.Papers.LicenceRequest;
import org.minesafety.hazard.suspension.domain.Papers.Notice;
import org.minesafety.hazard.suspension.domain.Papers.Plan;
import org.minesafety.hazard.suspension.domain.Papers.ResumptionRequest;
import org.minesafety.hazard.suspension.domain.Papers.Visit;
import org.minesafety.hazard.suspension.domain.Suspension;
import org.minesafety.hazard.suspension.domain.SuspensionLife;
import org.minesafety.hazard.suspension.domain.SuspensionMeasures;
import org.minesafety.platform.calendar.Deadline;
import org.minesafety.platform.domain.EvidenceFiles.EvidenceFile;
import org.minesafety.platform.lifecycle.Action;
import org.minesafety.platform.lifecycle.Actor;
import org.minesafety.platform.lifecycle.Text;
import org.minesafety.platform.security.Caller;

/**
 * A suspension as it stands; who did what stands in the journal.
 *
 * @param onSite whether officers on site stopped the work
 * @param body code of the ordering unit
 * @param hazards ids of major hazards that it is for
 * @param until last day by which it has to be rectified
 * @param withdrawn how many people were withdrawn
 * @param order number of the order
 * @param orderedAt since when work is stopped
 * @param licence request to the body that issued the licence
 * @param control how the mine is watched meanwhile
 * @param visits the latest first
 * @param visited how many visits there were
 * @param examination the last one
 * @param approvals all steps of the chain, in their order
 * @param stopped notice of the suspension
 * @param resumed notice of the resumption
 * @param ending why it was not ordered, or lifted
 * @param files that prove what was done, in the order of the steps
 * @param clocks that run
 * @param actions what the caller may do now
 */
record SuspensionView(
        String id,
        String mine,
        SuspensionPhase phase,
        boolean onSite,
        String body,
        boolean wholeMine,
        @Nullable String area,
        @Nullable String site,
        List<String> hazards,
        String content,
        String grounds,
        LocalDate until,
        @Nullable Integer withdrawn,
        @Nullable String order,
        @Nullable Instant orderedAt,
        @Nullable LicenceRequest licence,
        @Nullable Control control,
        List<VisitView> visits,
        int visited,
        @Nullable Plan plan,
        @Nullable ResumptionRequest request,
        @Nullable ExaminationView examination,
        List<ApprovalView> approvals,
        @Nullable Notice stopped,
        @Nullable Notice resumed,
        @Nullable String ending,
        List<EvidenceFile> files,
        List<ClockView> clocks,
        Instant openedAt,
        List<Action> actions,
        long version) {

    /**
     * @param tooMany whether more people were there than the control allows
     */
    record VisitView(
            Instant seenAt, int people, boolean tooMany, boolean producing, @Nullable String note) {

        static VisitView of(Visit visit, @Nullable Control control) {
            return new VisitView(
                    visit.seenAt(),
                    visit.people(),
                    control != null && visit.people() > control.people(),
                    visit.producing(),
                    visit.note());
        }
    }

    /**
     * @param record number of the record
     */
    record ExaminationView(String record, String opinion) {

        static @Nullable ExaminationView of(@Nullable Examination last) {
            return last == null ? null : new ExaminationView(last.record(), last.opinion());
        }
    }

    /**
     * @param outside whether another body consents, whose document is entered
     * @param on day on which it was given; absent before
     * @param body that consented
     * @param document its number
     */
    record ApprovalView(
            String step,
            Text title,
            boolean outside,
            @Nullable LocalDate on,
            @Nullable String body,
            @Nullable String document) {

        static List<ApprovalView> of(@Nullable Approvals approvals) {
            return approvals == null
                    ? List.of()
                    : IntStream.range(0, approvals.chain().size())
                            .mapToObj(i ->
                                    of(
                                            approvals.chain().get(i),
                                            i < approvals.given().size()
                                                    ? approvals.given().get(i)
                                                    : null))
                            .toList();
        }

        private static ApprovalView of(ApprovalRow row, @Nullable Approval given) {
            return new ApprovalView(
                    row.step(),
                    new Text(row.nameZh(), row.nameEn()),
                    row.outside(),
                    given == null ? null : given.on(),
                    given == null ? null : given.body(),
                    given == null ? null : given.document());
        }
    }

    /**
     * @param name as in the tables
     * @param due last day in China; absent while it cannot be reckoned
     * @param calendarMissing whether it cannot, because days off of its year are unknown
     */
    record ClockView(
            String name, @Nullable LocalDate due, boolean calendarMissing, boolean overdue) {

        static ClockView of(Deadline clock) {
            return new ClockView(clock.clock(), clock.due(), clock.due() == null, clock.overdue());
        }
    }

    static SuspensionView of(Suspension suspension, Caller caller) {
        Matter matter = suspension.matter();
        Course course = suspension.course();
        return new SuspensionView(
                suspension.id(),
                suspension.mine(),
                suspension.phase(),
                course.onSite() != null,
                matter.body(),
                matter.wholeMine(),
                matter.area(),
                matter.site(),
                matter.hazards(),
                matter.content(),
                matter.grounds(),
                matter.until(),
                matter.withdrawn(),
                course.order(),
                course.orderedAt(),
                course.licence(),
                course.control(),
                course.visits().stream().map(it -> VisitView.of(it, course.control())).toList(),
                course.visited(),
                course.plan(),
                course.request(),
                ExaminationView.of(course.examination()),
                ApprovalView.of(course.approvals()),
                course.stopped(),
                course.resumed(),
                course.ending(),
                course.files().all(),
                suspension.clocks().running().stream().map(ClockView::of).toList(),
                suspension.openedAt(),
                actions(suspension, Actor.of(caller)),
                suspension.version());
    }

    private static List<Action> actions(Suspension suspension, Actor actor) {
        String self = SuspensionController.PATH + "/" + suspension.id();
        return Stream.concat(
                        Action.of(SuspensionLife.TABLE, suspension, actor, self).stream(),
                        Action.of(SuspensionMeasures.TABLE, suspension, actor, self).stream())
                .toList();
    }
}

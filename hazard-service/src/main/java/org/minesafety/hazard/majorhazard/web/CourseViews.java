package org.minesafety.hazard.majorhazard.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.hazard.AreaStop;
import org.minesafety.contracts.hazard.ListingStage;
import org.minesafety.hazard.majorhazard.domain.Area;
import org.minesafety.hazard.majorhazard.domain.HazardPapers.Closing;
import org.minesafety.hazard.majorhazard.domain.HazardPapers.Completion;
import org.minesafety.hazard.majorhazard.domain.HazardPapers.Progress;
import org.minesafety.hazard.majorhazard.domain.HazardPapers.RectificationPlan;
import org.minesafety.hazard.majorhazard.domain.HazardPapers.Return;
import org.minesafety.hazard.majorhazard.domain.HazardPapers.Signed;
import org.minesafety.hazard.majorhazard.domain.Limit;
import org.minesafety.hazard.majorhazard.domain.Limit.Decision;
import org.minesafety.hazard.majorhazard.domain.Limit.Extension;
import org.minesafety.hazard.majorhazard.domain.Listing;
import org.minesafety.hazard.majorhazard.domain.Report;
import org.minesafety.platform.calendar.Deadline;

/** What has been done about a hazard, as it is shown; who did it stands in the journal. */
final class CourseViews {

    private CourseViews() {}

    /**
     * @param number of the reporter's own
     * @param foundOn day in China
     * @param earlier id of the hazard of which this is a return
     * @param repeat how many there were before
     */
    record ReportView(
            @Nullable String number,
            String place,
            String description,
            List<String> evidence,
            LocalDate foundOn,
            @Nullable String earlier,
            int repeat) {

        static @Nullable ReportView of(@Nullable Report report) {
            return report == null
                    ? null
                    : new ReportView(
                            report.number(),
                            report.place(),
                            report.description(),
                            report.evidence(),
                            report.foundOn(),
                            report.earlier(),
                            report.repeat());
        }
    }

    /**
     * @param reason why work may go on, as an officer signed it
     * @param since when it is so
     */
    record AreaView(
            AreaStop stage,
            @Nullable String place,
            @Nullable Integer withdrawn,
            @Nullable String control,
            @Nullable String reason,
            @Nullable Instant since) {

        static AreaView of(Area area) {
            return new AreaView(
                    area.stage(),
                    area.place(),
                    area.withdrawn(),
                    area.control(),
                    area.reason(),
                    area.since());
        }
    }

    /**
     * @param body unit that listed it
     * @param deadline last day by the notice
     * @param delisting number of the document by which it was delisted
     * @param grade of the hazard, where the notice states one
     * @param published where the listing was published
     * @param filed number under which it was filed with the higher office
     * @param delistingPublished where the delisting was published
     */
    record ListingView(
            ListingStage stage,
            String level,
            String body,
            String notice,
            @Nullable LocalDate deadline,
            @Nullable String delisting,
            @Nullable Integer grade,
            @Nullable String published,
            @Nullable String filed,
            @Nullable String delistingPublished) {

        /** Absent where it was never listed. */
        static @Nullable ListingView of(Listing listing) {
            return listing.stage() == ListingStage.NONE
                    ? null
                    : new ListingView(
                            listing.stage(),
                            listing.level(),
                            listing.body(),
                            listing.notice(),
                            listing.deadline(),
                            listing.delisting(),
                            listing.grade(),
                            listing.published(),
                            listing.filed(),
                            listing.delistingPublished());
        }
    }

    /**
     * @param due last day in China
     * @param norm last day by the norm of the category
     * @param granted how many extensions were
     * @param extensions all that were requested
     */
    record DeadlineView(
            LocalDate due, @Nullable LocalDate norm, int granted, List<ExtensionView> extensions) {

        /** Absent where there is none: that is not a day that is over. */
        static @Nullable DeadlineView of(Limit limit) {
            LocalDate due = limit.due();
            return due == null
                    ? null
                    : new DeadlineView(
                            due,
                            limit.norm(),
                            limit.granted(),
                            limit.extensions().stream().map(ExtensionView::of).toList());
        }
    }

    /**
     * @param reason code of the table of codes
     * @param until last day that was asked for, or granted
     * @param late whether it was requested later than the rule demands
     */
    record ExtensionView(
            String reason,
            String explanation,
            String interim,
            LocalDate until,
            boolean late,
            Instant at,
            Decision decision,
            @Nullable String answer) {

        static ExtensionView of(Extension it) {
            return new ExtensionView(
                    it.reason(),
                    it.explanation(),
                    it.interim(),
                    it.until(),
                    it.late(),
                    it.at(),
                    it.decision(),
                    it.answer());
        }
    }

    /**
     * @param funds in yuan
     * @param deadline last day, as it was planned
     */
    record PlanView(
            String responsible,
            String post,
            List<String> measures,
            long funds,
            LocalDate deadline,
            String contingency) {

        static @Nullable PlanView of(@Nullable RectificationPlan plan) {
            return plan == null
                    ? null
                    : new PlanView(
                            plan.responsible().person(),
                            plan.responsible().post(),
                            plan.measures(),
                            plan.funds(),
                            plan.deadline(),
                            plan.contingency());
        }
    }

    /**
     * @param blocked code of the reason why it does not go on
     */
    record ProgressView(int percent, @Nullable String blocked, @Nullable String note, Instant at) {

        static ProgressView of(Progress it) {
            return new ProgressView(it.percent(), it.blocked(), it.note(), it.at());
        }
    }

    /**
     * @param spent in yuan
     */
    record CompletionView(String report, List<String> evidence, long spent, Instant at) {

        static @Nullable CompletionView of(@Nullable Completion it) {
            return it == null
                    ? null
                    : new CompletionView(it.report(), it.evidence(), it.spent(), it.at());
        }
    }

    /**
     * @param officer whether for a department
     * @param record number of the record of the check
     */
    record SignatureView(boolean officer, String record, String opinion, Instant at) {

        static SignatureView of(Signed it) {
            return new SignatureView(it.officer(), it.record(), it.opinion(), it.at());
        }
    }

    /**
     * @param contested whether it had been accepted before
     */
    record ReturnView(boolean contested, @Nullable String record, String reason, Instant at) {

        static @Nullable ReturnView of(@Nullable Return it) {
            return it == null
                    ? null
                    : new ReturnView(it.contested(), it.record(), it.reason(), it.at());
        }
    }

    /**
     * @param record number of the file
     */
    record ClosingView(String record, @Nullable String publication, Instant at) {

        static @Nullable ClosingView of(@Nullable Closing it) {
            return it == null ? null : new ClosingView(it.record(), it.publication(), it.at());
        }
    }

    /**
     * @param name as in the published tables
     * @param due last day in China; absent while it cannot be reckoned
     * @param calendarMissing whether it cannot, because days off of its year are unknown
     * @param overdue whether it was told that this day is over
     */
    record HazardClockView(
            String name, @Nullable LocalDate due, boolean calendarMissing, boolean overdue) {

        static HazardClockView of(Deadline it) {
            return new HazardClockView(it.clock(), it.due(), it.due() == null, it.overdue());
        }
    }
}

package org.minesafety.hazard.majorhazard.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.alarm.EpisodeMark;
import org.minesafety.contracts.alarm.EpisodeStatus;
import org.minesafety.contracts.hazard.EvidenceDoubt;
import org.minesafety.contracts.hazard.HazardOrigin;
import org.minesafety.contracts.hazard.HazardPhase;
import org.minesafety.contracts.hazard.HazardState.AlarmEvidence;
import org.minesafety.hazard.majorhazard.ShownHazard;
import org.minesafety.hazard.majorhazard.domain.AnswerClock;
import org.minesafety.hazard.majorhazard.domain.Determination;
import org.minesafety.hazard.majorhazard.domain.Determination.Citation;
import org.minesafety.hazard.majorhazard.domain.EpisodeEvidence;
import org.minesafety.hazard.majorhazard.domain.Evidence;
import org.minesafety.hazard.majorhazard.domain.Hazard;
import org.minesafety.hazard.majorhazard.domain.HazardCourse;
import org.minesafety.hazard.majorhazard.domain.HazardWork;
import org.minesafety.hazard.majorhazard.web.CourseViews.AreaView;
import org.minesafety.hazard.majorhazard.web.CourseViews.ClosingView;
import org.minesafety.hazard.majorhazard.web.CourseViews.CompletionView;
import org.minesafety.hazard.majorhazard.web.CourseViews.DeadlineView;
import org.minesafety.hazard.majorhazard.web.CourseViews.HazardClockView;
import org.minesafety.hazard.majorhazard.web.CourseViews.ListingView;
import org.minesafety.hazard.majorhazard.web.CourseViews.PlanView;
import org.minesafety.hazard.majorhazard.web.CourseViews.ProgressView;
import org.minesafety.hazard.majorhazard.web.CourseViews.ReportView;
import org.minesafety.hazard.majorhazard.web.CourseViews.ReturnView;
import org.minesafety.hazard.majorhazard.web.CourseViews.SignatureView;
import org.minesafety.hazard.majorhazard.web.LadderViews.LadderView;
import org.minesafety.platform.domain.EvidenceFiles.EvidenceFile;
import org.minesafety.platform.lifecycle.Action;
import org.minesafety.platform.lifecycle.Actor;
import org.minesafety.platform.security.Caller;

/**
 * @param criterion code of the item of the standard that it may meet, or was determined to meet
 * @param report what was reported; absent where an alarm raised it
 * @param alarm what shows it, or showed it; absent where it was reported
 * @param contested whether something speaks against the alarm; only a person judges that
 * @param doubts what does
 * @param reason why it is revoked
 * @param raisedAt on the platform's clock
 * @param answer until when somebody has to determine or dismiss it; absent where no clock runs yet
 * @param deadline absent where there is none: that is not a day that is over
 * @param overdue whether the deadline is over; absent where none runs
 * @param ladder steps against it; who is supervised sees what was signed
 * @param progress the latest first
 * @param reported how often progress was reported
 * @param signatures of the acceptance
 * @param returned why it has to be rectified further
 * @param files that prove what was reported and done, in the order of the steps
 * @param clocks that run
 * @param actions what the caller may do now
 */
record HazardView(
        String id,
        String mine,
        HazardPhase phase,
        String criterion,
        HazardOrigin origin,
        @Nullable ReportView report,
        @Nullable AlarmView alarm,
        boolean contested,
        List<EvidenceDoubt> doubts,
        @Nullable String reason,
        Instant raisedAt,
        @Nullable AnswerView answer,
        @Nullable DeterminationView determination,
        AreaView area,
        @Nullable ListingView listing,
        @Nullable DeadlineView deadline,
        @Nullable Boolean overdue,
        @Nullable LadderView ladder,
        @Nullable PlanView plan,
        List<ProgressView> progress,
        int reported,
        @Nullable CompletionView completion,
        List<SignatureView> signatures,
        @Nullable ReturnView returned,
        @Nullable ClosingView closing,
        List<EvidenceFile> files,
        List<HazardClockView> clocks,
        List<Action> actions,
        long version) {

    /**
     * @param due day in China, inclusive
     * @param calendarMissing whether it cannot be reckoned, because days off of its year are
     *     unknown
     */
    record AnswerView(@Nullable LocalDate due, boolean calendarMissing, boolean overdue) {

        static @Nullable AnswerView of(@Nullable AnswerClock clock) {
            return clock == null
                    ? null
                    : new AnswerView(clock.due(), clock.due() == null, clock.overdue());
        }
    }

    /**
     * What a person determined; who did stands in the journal.
     *
     * @param standard document that the item stands in
     * @param criteriaVersion version of the table of criteria
     */
    record DeterminationView(
            String place,
            List<String> evidence,
            @Nullable String note,
            @Nullable String standard,
            @Nullable Long criteriaVersion) {

        static @Nullable DeterminationView of(@Nullable Determination what) {
            if (what == null) {
                return null;
            }
            Citation cited = what.cited();
            return new DeterminationView(
                    what.place(),
                    what.evidence(),
                    what.note(),
                    cited == null ? null : cited.standard(),
                    cited == null ? null : cited.table());
        }
    }

    /**
     * The alarm as it was told when it last showed the hazard. All but {@code rule} and {@code
     * episode} is absent where nothing is known of the alarm.
     *
     * @param sustainedAt by when it had lasted longer than the criterion demands
     * @param now how it stands now
     */
    record AlarmView(
            String rule,
            String episode,
            @Nullable String point,
            @Nullable Instant start,
            @Nullable Instant sustainedAt,
            @Nullable Instant end,
            @Nullable Long seconds,
            @Nullable Double peak,
            @Nullable NowView now) {

        static @Nullable AlarmView of(
                @Nullable AlarmEvidence alarm, @Nullable EpisodeEvidence known) {
            if (alarm == null) {
                return null;
            }
            String rule = alarm.rule();
            String episode = alarm.episode();
            if (known == null) {
                return new AlarmView(rule, episode, null, null, null, null, null, null, null);
            }
            Evidence shown = known.shown() == null ? known.newest() : known.shown();
            return new AlarmView(
                    rule,
                    episode,
                    shown.point(),
                    shown.start(),
                    shown.sustainedAt(),
                    shown.end(),
                    shown.seconds(),
                    shown.peak(),
                    NowView.of(known.newest()));
        }
    }

    /**
     * @param mergedInto alarm that it became part of
     */
    record NowView(
            @Nullable EpisodeStatus state,
            Instant start,
            @Nullable Instant end,
            @Nullable Long seconds,
            @Nullable Double peak,
            @Nullable String mergedInto,
            List<EpisodeMark> marks) {

        static NowView of(Evidence newest) {
            return new NowView(
                    newest.status(),
                    newest.start(),
                    newest.end(),
                    newest.seconds(),
                    newest.peak(),
                    newest.mergedInto(),
                    newest.marks());
        }
    }

    static HazardView of(ShownHazard shown, Caller caller) {
        Hazard hazard = shown.hazard();
        HazardCourse course = hazard.course();
        return new HazardView(
                hazard.id().toString(),
                hazard.mine(),
                hazard.phase(),
                hazard.criterion(),
                hazard.origin(),
                ReportView.of(hazard.report()),
                AlarmView.of(hazard.alarm(), shown.evidence()),
                !hazard.doubts().isEmpty(),
                hazard.doubts(),
                hazard.reason(),
                hazard.raisedAt(),
                AnswerView.of(hazard.answer()),
                DeterminationView.of(hazard.determined()),
                AreaView.of(course.area()),
                ListingView.of(course.listing()),
                DeadlineView.of(course.limit()),
                hazard.isRectificationOverdue(shown.at()),
                LadderView.of(course.ladder(), LadderViews.seesDrafts(caller)),
                PlanView.of(course.plan()),
                course.progress().stream().map(ProgressView::of).toList(),
                course.reported(),
                CompletionView.of(course.completion()),
                course.signed().stream().map(SignatureView::of).toList(),
                ReturnView.of(course.returned()),
                ClosingView.of(course.closing()),
                course.files().all(),
                hazard.clocks().running().stream().map(HazardClockView::of).toList(),
                actions(hazard, Actor.of(caller)),
                hazard.version());
    }

    private static List<Action> actions(Hazard hazard, Actor actor) {
        String self = HazardController.PATH + "/" + hazard.id();
        return HazardWork.TABLES.stream()
                .flatMap(table -> Action.of(table, hazard, actor, self).stream())
                .toList();
    }
}

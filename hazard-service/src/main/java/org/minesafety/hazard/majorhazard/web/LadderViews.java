package org.minesafety.hazard.majorhazard.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.hazard.LadderStage;
import org.minesafety.hazard.majorhazard.domain.HazardEntry;
import org.minesafety.hazard.majorhazard.domain.HazardEntry.LadderSet;
import org.minesafety.hazard.majorhazard.domain.HazardEntry.StepDrafted;
import org.minesafety.hazard.majorhazard.domain.HazardEntry.StepDropped;
import org.minesafety.hazard.majorhazard.domain.HazardEntry.StepSigned;
import org.minesafety.hazard.majorhazard.domain.Ladder;
import org.minesafety.hazard.majorhazard.domain.Ladder.Upcoming;
import org.minesafety.hazard.majorhazard.domain.LadderPaper;
import org.minesafety.hazard.majorhazard.domain.LadderStep;
import org.minesafety.platform.domain.IssuedDocument;
import org.minesafety.platform.lifecycle.Text;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.security.Role;

/** Steps against a hazard as they are shown; who is supervised sees only what was signed. */
final class LadderViews {

    private static final Set<Role> OFFICIAL =
            Set.of(
                    Role.SUPERVISOR,
                    Role.COUNTY_SYSTEM,
                    Role.INSPECTOR,
                    Role.APPROVER,
                    Role.AUDITOR);

    private LadderViews() {}

    /** Whether the caller also sees what nobody has signed. */
    static boolean seesDrafts(Caller caller) {
        return OFFICIAL.stream().anyMatch(caller::has);
    }

    /** What only they see. */
    static boolean isInternal(HazardEntry entry) {
        return entry instanceof StepDrafted
                || entry instanceof StepDropped
                || entry instanceof LadderSet;
    }

    /**
     * @param steps in their order
     * @param next the one that comes unless something happens
     */
    record LadderView(List<LadderStepView> steps, @Nullable UpcomingView next) {

        /** Absent where there is nothing to see. */
        static @Nullable LadderView of(Ladder ladder, boolean drafts) {
            List<LadderStepView> steps =
                    ladder.steps().stream()
                            .filter(it -> drafts || it.stage() == LadderStage.SIGNED)
                            .map(LadderStepView::of)
                            .toList();
            UpcomingView next = drafts ? UpcomingView.of(ladder.next()) : null;
            return steps.isEmpty() && next == null ? null : new LadderView(steps, next);
        }
    }

    /**
     * @param step code of the table {@code ladder-steps}
     * @param addressee as it is printed
     * @param due day in China on which it was to be drafted
     * @param late how many days later it was drafted
     * @param settledAt when it was signed, dropped or lapsed
     * @param reason why it was dropped
     */
    record LadderStepView(
            String step,
            Text title,
            LadderStage stage,
            String addressee,
            LocalDate due,
            int late,
            Instant draftedAt,
            @Nullable Instant settledAt,
            @Nullable String reason,
            @Nullable DocumentView document) {

        static LadderStepView of(LadderStep it) {
            return new LadderStepView(
                    it.step(),
                    it.name(),
                    it.stage(),
                    it.addressee().name(),
                    it.due(),
                    it.late(),
                    it.draftedAt(),
                    it.settledAt(),
                    it.reason(),
                    DocumentView.of(it.document()));
        }

        /** Null for what is no such step. */
        static @Nullable LadderStepView of(HazardEntry entry) {
            return switch (entry) {
                case StepDrafted(var step, _) -> of(step);
                case StepSigned(var step, _) -> of(step);
                case StepDropped(var step, _) -> of(step);
                default -> null;
            };
        }
    }

    /**
     * @param href where its bytes are
     */
    record DocumentView(String number, String file, String sha256, int pages, String href) {

        private static final String FILES = "/api/v1/files/hazard-service/";

        static @Nullable DocumentView of(@Nullable IssuedDocument it) {
            return it == null
                    ? null
                    : new DocumentView(
                            it.number(),
                            it.file().id(),
                            it.file().sha256(),
                            it.pages(),
                            FILES + it.file().id() + "/content");
        }
    }

    /**
     * @param due day in China, a workday; absent while it cannot be reckoned
     * @param calendarMissing whether it cannot, because days off of its year are unknown
     */
    record UpcomingView(String step, @Nullable LocalDate due, boolean calendarMissing) {

        static @Nullable UpcomingView of(@Nullable Upcoming it) {
            return it == null ? null : new UpcomingView(it.step(), it.due(), it.due() == null);
        }
    }

    /**
     * What the open draft will say on paper; its number comes with the signature.
     *
     * @param particulars whether the signer has to say what it leaves open
     * @param issuer as it is printed
     */
    record LadderDraftView(
            String step,
            boolean particulars,
            String issuer,
            String addressee,
            String title,
            String text,
            String closing) {

        static LadderDraftView of(LadderPaper paper) {
            return new LadderDraftView(
                    paper.step(),
                    paper.open(),
                    said(paper, "body"),
                    said(paper, "addressee"),
                    said(paper, "title"),
                    said(paper, "text"),
                    said(paper, "closing"));
        }

        private static String said(LadderPaper paper, String name) {
            return paper.texts().getOrDefault(name, "");
        }
    }
}

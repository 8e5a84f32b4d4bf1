package org.minesafety.hazard.disastergrade.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the journal keeps of a disaster grade; who did it stands beside each entry. */
public sealed interface GradeEntry {

    Instant at();

    /**
     * The first evidence.
     *
     * @param evidence with what the ledger said before
     * @param tables version of the reference data
     */
    record Determined(List<GradeEvidence> evidence, long tables, Instant at)
            implements GradeEntry {}

    /**
     * @param former grade before
     * @param endedReview whether a review waited: it rested on less
     * @param tables version of the reference data
     */
    record EvidenceAdded(
            GradeEvidence evidence, String former, boolean endedReview, long tables, Instant at)
            implements GradeEntry {}

    record ReviewRequested(GradeReview review, long tables, Instant at) implements GradeEntry {}

    /**
     * @param former grade before
     * @param setAside evidence that no longer counts
     */
    record ReviewApproved(
            String former,
            GradeEvidence decision,
            @Nullable String note,
            List<GradeEvidence> setAside,
            Instant at)
            implements GradeEntry {}

    /**
     * It was refused or taken back; the grade stays.
     *
     * @param action of the table
     */
    record ReviewEnded(String action, String reason, Instant at) implements GradeEntry {}

    /**
     * All evidence of the grade has expired; the grade stays, and awaits a review.
     *
     * @param last day on which it held
     */
    record EvidenceExpired(LocalDate last, Instant at) implements GradeEntry {}
}

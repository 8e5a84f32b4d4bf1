package org.minesafety.hazard.disastergrade.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.disastergrade.domain.DisasterGrade;
import org.minesafety.hazard.disastergrade.domain.GradeEntry;
import org.minesafety.hazard.disastergrade.domain.GradeEntry.Determined;
import org.minesafety.hazard.disastergrade.domain.GradeEntry.EvidenceAdded;
import org.minesafety.hazard.disastergrade.domain.GradeEntry.EvidenceExpired;
import org.minesafety.hazard.disastergrade.domain.GradeEntry.ReviewApproved;
import org.minesafety.hazard.disastergrade.domain.GradeEntry.ReviewEnded;
import org.minesafety.hazard.disastergrade.domain.GradeEntry.ReviewRequested;
import org.minesafety.platform.journal.Author;
import org.minesafety.platform.journal.Past;

/**
 * What happened to a disaster grade.
 *
 * @param action of the table, {@code determine} or {@code expire}
 * @param grade afterwards
 * @param about grade that the paper or the review names
 * @param last day on which the evidence held
 */
record GradeHistoryView(
        long version,
        Instant at,
        String action,
        String grade,
        boolean reviewDue,
        @Nullable String about,
        @Nullable String document,
        @Nullable String reason,
        @Nullable LocalDate last,
        Author by) {

    private record Said(
            String action,
            @Nullable String about,
            @Nullable String document,
            @Nullable String reason,
            @Nullable LocalDate last) {}

    static Optional<GradeHistoryView> of(Past<DisasterGrade, GradeEntry> past) {
        Said said = said(past.entry());
        return Optional.of(
                new GradeHistoryView(
                        past.version(),
                        past.at(),
                        said.action(),
                        past.after().grade(),
                        past.after().reviewDue(),
                        said.about(),
                        said.document(),
                        said.reason(),
                        said.last(),
                        past.by()));
    }

    private static Said said(GradeEntry entry) {
        return switch (entry) {
            case Determined(var all, _, _) -> {
                var said =
                        all.stream().filter(it -> it.document() != null).findFirst().orElseThrow();
                yield new Said("determine", said.grade(), said.document(), null, null);
            }
            case EvidenceAdded(var more, _, _, _, _) ->
                    new Said("add-evidence", more.grade(), more.document(), null, null);
            case ReviewRequested(var review, _, _) ->
                    new Said(
                            "request-review",
                            review.grade(),
                            review.document(),
                            review.reason(),
                            null);
            case ReviewApproved(_, var decision, var note, _, _) ->
                    new Said("approve-review", decision.grade(), decision.document(), note, null);
            case ReviewEnded(var action, var reason, _) ->
                    new Said(action, null, null, reason, null);
            case EvidenceExpired(var last, _) -> new Said("expire", null, null, null, last);
        };
    }
}

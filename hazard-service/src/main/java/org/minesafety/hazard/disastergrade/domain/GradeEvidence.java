package org.minesafety.hazard.disastergrade.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.domain.FileRef;

/**
 * What a grade rests on.
 *
 * @param rank of the grade on the day on which it was entered
 * @param document number or title; null for what the ledger said without any
 * @param issuer who appraised or decided
 * @param on its date
 * @param validUntil last day on which it holds; null: without end
 * @param files the paper itself; none where only its number is known
 */
public record GradeEvidence(
        Source source,
        String grade,
        int rank,
        @Nullable String document,
        @Nullable String issuer,
        LocalDate on,
        @Nullable LocalDate validUntil,
        List<FileRef> files) {

    public GradeEvidence {
        // what was entered before there were files has none
        files = files == null ? List.of() : List.copyOf(files);
    }

    /** Where it comes from. */
    public enum Source {
        /** An appraisal or a document of a body. */
        APPRAISAL,
        /** The ledger of mines, before there was evidence. */
        LEDGER,
        /** An approved review. */
        REVIEW
    }

    static GradeEvidence ofLedger(String grade, int rank, LocalDate day) {
        return new GradeEvidence(Source.LEDGER, grade, rank, null, null, day, null, List.of());
    }

    GradeEvidence with(List<FileRef> others) {
        return new GradeEvidence(source, grade, rank, document, issuer, on, validUntil, others);
    }

    /** The same paper, whatever is said of its end and its files. */
    boolean isSameAs(GradeEvidence other) {
        return grade.equals(other.grade)
                && Objects.equals(document, other.document)
                && Objects.equals(issuer, other.issuer)
                && on.equals(other.on);
    }
}

package org.minesafety.hazard.disastergrade.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.disastergrade.domain.GradeInvalid.Rule;
import org.minesafety.platform.calendar.WorkCalendar;
import org.minesafety.platform.domain.FileRef;

/**
 * Evidence as somebody says it.
 *
 * @param validUntil null: as long as the table says
 * @param files the paper itself, which belongs to the grade
 */
public record SaidEvidence(
        String grade,
        String document,
        String issuer,
        LocalDate on,
        @Nullable LocalDate validUntil,
        List<FileRef> files) {

    public SaidEvidence with(List<FileRef> more) {
        return new SaidEvidence(grade, document, issuer, on, validUntil, more);
    }

    /**
     * @throws org.minesafety.platform.domain.Invalid naming all that does not fit the tables
     */
    GradeEvidence checked(GradeScale scale, Instant at) {
        var found = GradeInvalid.violations();
        var rank = scale.rank(grade);
        if (rank.isEmpty()) {
            found.add("grade", Rule.UNKNOWN_GRADE, String.join(", ", scale.grades()));
        }
        if (on.isAfter(WorkCalendar.dayOf(at))) {
            found.add("on", Rule.NOT_FUTURE);
        }
        LocalDate longest = scale.lastDay(on);
        if (validUntil != null && validUntil.isBefore(on)) {
            found.add("validUntil", Rule.ENDS_BEFORE);
        } else if (validUntil != null && longest != null && validUntil.isAfter(longest)) {
            found.add("validUntil", Rule.TOO_LONG, longest);
        }
        found.throwIfAny();
        return new GradeEvidence(
                GradeEvidence.Source.APPRAISAL,
                grade,
                rank.orElseThrow(),
                document,
                issuer,
                on,
                validUntil == null ? longest : validUntil,
                files);
    }
}

package org.minesafety.hazard.analysis.mongo;

import static org.minesafety.hazard.analysis.domain.Condition.NEVER;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.hazard.analysis.domain.Extended;
import org.minesafety.hazard.analysis.domain.HazardFacts;
import org.minesafety.hazard.analysis.domain.Late;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * Facts as they are stored. Days are text; one that has not come is after all others, so that one
 * range of an index holds what matters to a period.
 *
 * @param endedOn closed or revoked
 */
@Document(FactsDocument.COLLECTION)
@CompoundIndex(def = "{'units': 1, 'determinedAt': -1, '_id': -1}")
@CompoundIndex(
        def =
                "{'mine': 1, 'determinedAt': -1, '_id': -1, 'endedOn': 1, 'determinedOn': 1,"
                        + " 'extendedOn': 1}")
record FactsDocument(
        @Id String id,
        long version,
        String mine,
        List<String> units,
        MineType type,
        String category,
        Instant determinedAt,
        LocalDate determinedOn,
        LocalDate closedOn,
        LocalDate revokedOn,
        LocalDate endedOn,
        LocalDate extendedOn,
        boolean repeat,
        boolean wasOverdue,
        List<Span> late,
        @Nullable LocalDate acceptanceDue,
        boolean acceptedLate,
        List<Extended> extensions) {

    static final String COLLECTION = "hazard-facts";

    record Span(LocalDate due, LocalDate from, LocalDate to) {

        static Span of(Late late) {
            return new Span(late.due(), late.from(), orNever(late.to()));
        }

        Late late() {
            return new Late(due, from, known(to));
        }
    }

    static FactsDocument of(HazardFacts facts) {
        return new FactsDocument(
                facts.hazard(),
                facts.version(),
                facts.mine(),
                facts.units(),
                facts.type(),
                facts.category(),
                facts.determinedAt(),
                facts.determinedOn(),
                orNever(facts.closedOn()),
                orNever(facts.revokedOn()),
                facts.endedOn(),
                orNever(facts.extendedOn()),
                facts.repeat(),
                facts.wasOverdue(),
                facts.late().stream().map(Span::of).toList(),
                facts.acceptanceDue(),
                facts.acceptedLate(),
                facts.extensions());
    }

    HazardFacts facts() {
        return new HazardFacts(
                id,
                version,
                mine,
                units,
                type,
                category,
                determinedAt,
                known(closedOn),
                known(revokedOn),
                repeat,
                late.stream().map(Span::late).toList(),
                acceptanceDue,
                acceptedLate,
                extensions);
    }

    private static LocalDate orNever(@Nullable LocalDate day) {
        return day == null ? NEVER : day;
    }

    private static @Nullable LocalDate known(LocalDate day) {
        return day.equals(NEVER) ? null : day;
    }
}

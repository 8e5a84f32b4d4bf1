package org.minesafety.hazard.calendar;

import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.minesafety.platform.calendar.PublishedYear;
import org.minesafety.platform.calendar.Reckoning;
import org.minesafety.platform.calendar.WorkCalendar;
import org.minesafety.platform.reference.InForce;
import org.minesafety.platform.reference.ReferenceTable;
import org.minesafety.platform.reference.References;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Calendar and terms by the tables of now. */
@Component
public final class Calendars {

    private final References references;
    private final ReferenceTable<PublishedYear> years;
    private final ReferenceTable<HazardTerm> terms;

    Calendars(
            References references,
            ReferenceTable<PublishedYear> years,
            ReferenceTable<HazardTerm> terms) {
        this.references = references;
        this.years = years;
        this.terms = terms;
    }

    /** Empty when no term is in force for the clock. */
    public Mono<Reckoning> reckoning(String clock) {
        return reckonings(Set.of(clock)).mapNotNull(it -> it.get(clock));
    }

    /** By the name of the clock; one without a term in force is absent. */
    public Mono<Map<String, Reckoning>> reckonings(Collection<String> clocks) {
        return references
                .now(terms)
                .zipWith(references.now(years), (known, year) -> reckonings(clocks, known, year));
    }

    private static Map<String, Reckoning> reckonings(
            Collection<String> clocks, InForce<HazardTerm> terms, InForce<PublishedYear> years) {
        var calendar = new WorkCalendar(years.rows().values());
        // both only rise, so their sum is another one whenever either is
        long version = years.version() + terms.version();
        return terms.rows().values().stream()
                .filter(row -> clocks.contains(row.name()))
                .collect(
                        toMap(
                                HazardTerm::name,
                                row -> new Reckoning(calendar, row.term(), version)));
    }
}

package org.minesafety.hazard.calendar;

import org.minesafety.platform.calendar.PublishedYear;
import org.minesafety.platform.calendar.Reckoning;
import org.minesafety.platform.calendar.Term;
import org.minesafety.platform.calendar.WorkCalendar;
import org.minesafety.platform.reference.InForce;
import org.minesafety.platform.reference.ReferenceTable;
import org.minesafety.platform.reference.References;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The calendar by the tables of now. */
@Component
public final class Calendars {

    private final References references;
    private final ReferenceTable<PublishedYear> table;

    Calendars(References references, ReferenceTable<PublishedYear> table) {
        this.references = references;
        this.table = table;
    }

    /**
     * @param version of the table that the term stands in
     */
    public Mono<Reckoning> reckoning(Term term, long version) {
        return references.now(table).map(years -> reckoning(years, term, version));
    }

    private static Reckoning reckoning(InForce<PublishedYear> years, Term term, long version) {
        // both only rise, so their sum is another one whenever either is
        return new Reckoning(
                new WorkCalendar(years.rows().values()), term, years.version() + version);
    }
}

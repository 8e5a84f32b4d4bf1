package org.minesafety.hazard.suspension;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.minesafety.hazard.calendar.Calendars;
import org.minesafety.hazard.suspension.domain.ApprovalRow;
import org.minesafety.hazard.suspension.domain.FigureRow;
import org.minesafety.hazard.suspension.domain.SuspensionGrounds;
import org.minesafety.hazard.suspension.domain.SuspensionMeasures;
import org.minesafety.platform.reference.ReferenceTable;
import org.minesafety.platform.reference.References;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What decisions on suspensions rest on, by the tables of now. */
@Component
final class SuspensionTables {

    private final References references;
    private final Calendars calendars;
    private final ReferenceTable<ApprovalRow> approvals;
    private final ReferenceTable<FigureRow> figures;

    SuspensionTables(
            References references,
            Calendars calendars,
            ReferenceTable<ApprovalRow> approvals,
            ReferenceTable<FigureRow> figures) {
        this.references = references;
        this.calendars = calendars;
        this.approvals = approvals;
        this.figures = figures;
    }

    Mono<SuspensionGrounds> grounds() {
        return Mono.zip(
                        calendars.reckonings(SuspensionMeasures.CLOCKS),
                        references.now(figures),
                        references.now(approvals))
                .map(all ->
                        new SuspensionGrounds(
                                all.getT1(),
                                requireNonNull(all.getT2().rows().get(FigureRow.PEOPLE)).amount(),
                                List.copyOf(all.getT3().rows().values())));
    }
}

package org.minesafety.hazard.suspension.mongo;

import java.util.List;
import java.util.Set;
import org.minesafety.contracts.Topics;
import org.minesafety.hazard.calendar.RunningClocks;
import org.minesafety.hazard.suspension.SuspendedStatus;
import org.minesafety.hazard.suspension.SuspensionHandler;
import org.minesafety.hazard.suspension.domain.ApprovalRow;
import org.minesafety.hazard.suspension.domain.FigureRow;
import org.minesafety.hazard.suspension.domain.Suspension;
import org.minesafety.hazard.suspension.domain.SuspensionEntry;
import org.minesafety.hazard.suspension.domain.SuspensionLife;
import org.minesafety.hazard.suspension.domain.SuspensionMeasures;
import org.minesafety.platform.due.DueSteps;
import org.minesafety.platform.journal.AggregateType;
import org.minesafety.platform.journal.Aggregates;
import org.minesafety.platform.journal.Commands;
import org.minesafety.platform.reference.ReferenceTable;
import org.minesafety.platform.worklist.WorkKind;
import org.minesafety.platform.worklist.Worklists;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells platform what a suspension is, what goes with it, and by which tables it is decided. */
@Configuration(proxyBeanMethods = false)
class SuspensionAggregate {

    @Bean
    AggregateType<Suspension, SuspensionEntry> suspension() {
        return AggregateType.of("suspension", Suspension.class, SuspensionEntry.class)
                .id(Suspension::id)
                .version(Suspension::version)
                .mine(Suspension::mine)
                .stored(
                        SuspensionDocument.COLLECTION,
                        SuspensionDocument.class,
                        SuspensionDocument::of,
                        SuspensionDocument::state)
                .told(Topics.SUSPENSIONS, Suspension::state, SuspensionEntry::publicView);
    }

    @Bean
    Aggregates<Suspension, SuspensionEntry> suspensions(
            AggregateType<Suspension, SuspensionEntry> type,
            Commands commands,
            SuspensionListings listings,
            SuspendedStatus status,
            WorkKind<Suspension> work,
            Worklists worklists) {
        return new Aggregates<>(type, commands)
                .with(listings::follow)
                .with(status::follow)
                .with(worklists.companion(work));
    }

    @Bean
    WorkKind<Suspension> suspensionWork(AggregateType<Suspension, SuspensionEntry> type) {
        return new WorkKind<>(
                type,
                List.of(SuspensionLife.TABLE, SuspensionMeasures.TABLE),
                Set.of(),
                Suspension::clocks,
                SuspensionLife::title,
                it -> "/api/v1/suspensions/" + it.id());
    }

    @Bean
    ReferenceTable<ApprovalRow> resumptionApprovals() {
        return new ReferenceTable<>(
                "resumption-approvals",
                ApprovalRow.class,
                ApprovalRow::key,
                "reference/resumption-approvals.csv",
                ApprovalRow::check);
    }

    @Bean
    ReferenceTable<FigureRow> suspensionFigures() {
        return new ReferenceTable<>(
                "suspension-figures",
                FigureRow.class,
                FigureRow::name,
                "reference/suspension-figures.csv",
                FigureRow::check);
    }

    @Bean
    RunningClocks suspensionClocks() {
        return new RunningClocks(SuspensionMeasures.CLOCKS);
    }

    /** Time passes for what nobody does. */
    @Bean
    DueSteps suspensionSteps(SuspensionHandler suspensions) {
        return new DueSteps(SuspensionDocument.COLLECTION, (id, _) -> suspensions.markOverdue(id));
    }
}

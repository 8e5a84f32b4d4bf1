package org.minesafety.hazard.disastergrade.mongo;

import java.util.List;
import org.minesafety.hazard.disastergrade.GradeHandler;
import org.minesafety.hazard.disastergrade.GradedMines;
import org.minesafety.hazard.disastergrade.domain.DimensionRow;
import org.minesafety.hazard.disastergrade.domain.DisasterGrade;
import org.minesafety.hazard.disastergrade.domain.GradeEntry;
import org.minesafety.hazard.disastergrade.domain.GradeLife;
import org.minesafety.hazard.disastergrade.domain.ScaleRow;
import org.minesafety.platform.calendar.Deadlines;
import org.minesafety.platform.due.DueSteps;
import org.minesafety.platform.file.FileOwner;
import org.minesafety.platform.journal.AggregateType;
import org.minesafety.platform.journal.Aggregates;
import org.minesafety.platform.journal.Commands;
import org.minesafety.platform.reference.ReferenceTable;
import org.minesafety.platform.worklist.WorkKind;
import org.minesafety.platform.worklist.Worklists;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Tells platform what a disaster grade is. The mine tells the others of it, so it has no topic of
 * its own.
 */
@Configuration(proxyBeanMethods = false)
class GradeAggregate {

    @Bean
    AggregateType<DisasterGrade, GradeEntry> disasterGrade() {
        return AggregateType.of(GradeHandler.KIND, DisasterGrade.class, GradeEntry.class)
                .id(DisasterGrade::id)
                .version(DisasterGrade::version)
                .mine(DisasterGrade::mine)
                .stored(
                        GradeDocument.COLLECTION,
                        GradeDocument.class,
                        GradeDocument::of,
                        GradeDocument::state)
                .internal();
    }

    @Bean
    Aggregates<DisasterGrade, GradeEntry> disasterGrades(
            AggregateType<DisasterGrade, GradeEntry> type,
            Commands commands,
            GradeListings listings,
            GradedMines mines,
            WorkKind<DisasterGrade> work,
            Worklists worklists) {
        return new Aggregates<>(type, commands)
                .with(listings::follow)
                .with(mines::follow)
                .with(worklists.companion(work));
    }

    @Bean
    WorkKind<DisasterGrade> disasterGradeWork(AggregateType<DisasterGrade, GradeEntry> type) {
        return new WorkKind<>(
                type,
                List.of(GradeLife.TABLE),
                GradeLife.AWAITED,
                _ -> Deadlines.NONE,
                GradeLife::title,
                it -> "/api/v1/disaster-grades/" + it.id());
    }

    /** Who sees a grade sees the papers that it rests on. */
    @Bean
    FileOwner disasterGradeFiles(Aggregates<DisasterGrade, GradeEntry> grades) {
        return new FileOwner(
                GradeHandler.KIND, (id, caller) -> grades.find(id, caller).hasElement());
    }

    @Bean
    ReferenceTable<DimensionRow> disasterDimensions() {
        return new ReferenceTable<>(
                "disaster-dimensions",
                DimensionRow.class,
                DimensionRow::key,
                "reference/disaster-dimensions.csv",
                DimensionRow::check);
    }

    @Bean
    ReferenceTable<ScaleRow> disasterScales() {
        return new ReferenceTable<>(
                "disaster-scales",
                ScaleRow.class,
                ScaleRow::key,
                "reference/disaster-scales.csv",
                ScaleRow::check);
    }

    /** Evidence expires whether anybody looks or not. */
    @Bean
    DueSteps disasterGradeSteps(GradeHandler grades) {
        return new DueSteps(GradeDocument.COLLECTION, (id, _) -> grades.tellExpiry(id));
    }
}

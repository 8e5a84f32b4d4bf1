package org.minesafety.alert.warning.mongo;

import org.minesafety.alert.warning.CapHandler;
import org.minesafety.alert.warning.domain.EventRow;
import org.minesafety.alert.warning.domain.Warning;
import org.minesafety.alert.warning.domain.WarningEntry;
import org.minesafety.platform.due.DueSteps;
import org.minesafety.platform.journal.AggregateType;
import org.minesafety.platform.journal.Aggregates;
import org.minesafety.platform.journal.Commands;
import org.minesafety.platform.reference.ReferenceTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells platform what warnings are, and by which table their codes are understood. */
@Configuration(proxyBeanMethods = false)
class WarningConfiguration {

    @Bean
    AggregateType<Warning, WarningEntry> warning() {
        return AggregateType.of("warning", Warning.class, WarningEntry.class)
                .id(Warning::id)
                .version(Warning::version)
                .stored(
                        WarningDocument.COLLECTION,
                        WarningDocument.class,
                        WarningDocument::of,
                        WarningDocument::state)
                .internal();
    }

    /** Everybody may know what is warned of. */
    @Bean
    Aggregates<Warning, WarningEntry> warningAggregates(
            AggregateType<Warning, WarningEntry> type, Commands commands) {
        return new Aggregates<>(type, commands);
    }

    @Bean
    ReferenceTable<EventRow> capEvents() {
        return new ReferenceTable<>(
                "cap-events", EventRow.class, EventRow::code, "reference/cap-events.csv");
    }

    /** A warning begins and ceases to count by itself. */
    @Bean
    DueSteps warningSteps(CapHandler handler) {
        return new DueSteps(WarningDocument.COLLECTION, (id, due) -> handler.due(id, due.at()));
    }
}

package org.minesafety.hazard.majorhazard.mongo;

import org.minesafety.contracts.Topics;
import org.minesafety.contracts.hazard.HazardEvent;
import org.minesafety.contracts.hazard.HazardState;
import org.minesafety.hazard.majorhazard.domain.CandidateRule;
import org.minesafety.hazard.majorhazard.domain.Hazard;
import org.minesafety.hazard.majorhazard.domain.HazardEntry;
import org.minesafety.platform.journal.AggregateType;
import org.minesafety.platform.reference.ReferenceTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells platform what a hazard is, and by which table an alarm may be one. */
@Configuration(proxyBeanMethods = false)
class HazardAggregate {

    @Bean
    AggregateType<Hazard, HazardEntry, HazardEvent, HazardState> hazard() {
        return new AggregateType<>(
                "hazard",
                HazardDocument.COLLECTION,
                Hazard.class,
                HazardEntry.class,
                hazard -> hazard.id().toString(),
                Hazard::version,
                Hazard::mine,
                HazardDocument::of,
                Topics.HAZARD_EVENTS,
                HazardEntry::publicView,
                Hazard::state);
    }

    @Bean
    ReferenceTable<CandidateRule> candidateRules() {
        return new ReferenceTable<>(
                "candidate-rules",
                CandidateRule.class,
                CandidateRule::key,
                "reference/candidate-rules.csv");
    }
}

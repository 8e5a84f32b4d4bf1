package org.minesafety.hazard.majorhazard.mongo;

import java.util.Set;
import java.util.UUID;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.alarm.EpisodeEvent;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.hazard.calendar.RunningClocks;
import org.minesafety.hazard.majorhazard.HazardHandler;
import org.minesafety.hazard.majorhazard.HazardMoment;
import org.minesafety.hazard.majorhazard.domain.CandidateRule;
import org.minesafety.hazard.majorhazard.domain.CodeRow;
import org.minesafety.hazard.majorhazard.domain.DeadlineLife;
import org.minesafety.hazard.majorhazard.domain.Hazard;
import org.minesafety.hazard.majorhazard.domain.HazardEntry;
import org.minesafety.hazard.majorhazard.domain.HazardId;
import org.minesafety.hazard.majorhazard.domain.HazardWork;
import org.minesafety.hazard.majorhazard.domain.LadderRow;
import org.minesafety.hazard.majorhazard.domain.ListingLevelRow;
import org.minesafety.hazard.majorhazard.domain.NormRow;
import org.minesafety.hazard.majorhazard.domain.SlowRow;
import org.minesafety.hazard.majorhazard.domain.ToldEpisode;
import org.minesafety.platform.due.DueSteps;
import org.minesafety.platform.journal.AggregateType;
import org.minesafety.platform.journal.Aggregates;
import org.minesafety.platform.journal.Commands;
import org.minesafety.platform.projection.PendingDocuments;
import org.minesafety.platform.projection.Projection;
import org.minesafety.platform.reference.ReferenceTable;
import org.minesafety.platform.worklist.WorkKind;
import org.minesafety.platform.worklist.Worklists;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Tells platform what a hazard is, by which tables it comes and goes, and what is kept of alarms.
 */
@Configuration(proxyBeanMethods = false)
class HazardAggregate {

    @Bean
    AggregateType<Hazard, HazardEntry> hazard() {
        return AggregateType.of("hazard", Hazard.class, HazardEntry.class)
                .id(hazard -> hazard.id().toString())
                .version(Hazard::version)
                .mine(Hazard::mine)
                .stored(
                        HazardDocument.COLLECTION,
                        HazardDocument.class,
                        HazardDocument::of,
                        HazardDocument::hazard)
                .told(Topics.HAZARD_EVENTS, Hazard::state, HazardEntry::publicView);
    }

    @Bean
    Aggregates<Hazard, HazardEntry> hazards(
            AggregateType<Hazard, HazardEntry> type,
            Commands commands,
            HazardListings listings,
            HazardFollowers followers,
            WorkKind<Hazard> work,
            Worklists worklists) {
        var all =
                new Aggregates<>(type, commands)
                        .with((_, after) -> listings.put(after))
                        .with(worklists.companion(work));
        return all.recordedBy((_, change) ->
                followers.changed(HazardMoment.of(change.after(), change.entry().at()), all));
    }

    @Bean
    WorkKind<Hazard> hazardWork(AggregateType<Hazard, HazardEntry> type) {
        return new WorkKind<>(
                type,
                HazardWork.TABLES,
                Set.of(),
                HazardWork::clocks,
                HazardWork::title,
                it -> "/api/v1/hazards/" + it.id());
    }

    @Bean
    ReferenceTable<CandidateRule> candidateRules() {
        return new ReferenceTable<>(
                "candidate-rules",
                CandidateRule.class,
                CandidateRule::key,
                "reference/candidate-rules.csv");
    }

    @Bean
    ReferenceTable<NormRow> hazardNorms() {
        return new ReferenceTable<>(
                "hazard-norms",
                NormRow.class,
                NormRow::category,
                "reference/hazard-norms.csv",
                NormRow::check);
    }

    @Bean
    ReferenceTable<ListingLevelRow> listingLevels() {
        return new ReferenceTable<>(
                "listing-levels",
                ListingLevelRow.class,
                ListingLevelRow::key,
                "reference/listing-levels.csv",
                ListingLevelRow::check);
    }

    @Bean
    ReferenceTable<CodeRow> hazardCodes() {
        return new ReferenceTable<>(
                "hazard-codes",
                CodeRow.class,
                CodeRow::key,
                "reference/hazard-codes.csv",
                CodeRow::check);
    }

    @Bean
    ReferenceTable<LadderRow> ladderSteps() {
        return new ReferenceTable<>(
                "ladder-steps",
                LadderRow.class,
                LadderRow::step,
                "reference/ladder-steps.csv",
                LadderRow::check);
    }

    @Bean
    ReferenceTable<SlowRow> slowProgress() {
        return new ReferenceTable<>(
                "slow-progress", SlowRow.class, SlowRow::key, "reference/slow-progress.csv");
    }

    @Bean
    Projection<EpisodeEvent, EpisodeState, ToldEpisode> evidence() {
        return new Projection<>(
                        ToldEpisode.PROJECTION,
                        Topics.ALARM_EPISODES,
                        ToldEpisode.PROJECTION,
                        ToldEpisode::id,
                        ToldEpisode::of)
                .indexed(PendingDocuments.INDEX, MongoEpisodes.KIND_INDEX);
    }

    @Bean
    RunningClocks hazardClocks() {
        return new RunningClocks(DeadlineLife.TERMS);
    }

    /** Time passes for what nobody does. */
    @Bean
    DueSteps hazardSteps(HazardHandler hazards) {
        return new DueSteps(
                HazardDocument.COLLECTION,
                (id, _) -> hazards.takeDue(new HazardId(UUID.fromString(id))));
    }
}

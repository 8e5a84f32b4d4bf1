package org.minesafety.alert.handling.mongo;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.minesafety.alert.clue.PendingClues;
import org.minesafety.alert.feed.FollowedTopic;
import org.minesafety.alert.handling.AlertFollower;
import org.minesafety.alert.handling.EpisodeUptake;
import org.minesafety.alert.handling.ShelvingHandler;
import org.minesafety.alert.handling.domain.AlarmClass;
import org.minesafety.alert.handling.domain.Alert;
import org.minesafety.alert.handling.domain.AlertCare;
import org.minesafety.alert.handling.domain.AlertClues;
import org.minesafety.alert.handling.domain.AlertEntry;
import org.minesafety.alert.handling.domain.AlertLife;
import org.minesafety.alert.handling.domain.AlertShelving;
import org.minesafety.alert.handling.domain.HandledEpisode;
import org.minesafety.alert.handling.domain.HandledPoint;
import org.minesafety.alert.handling.domain.LevelRow;
import org.minesafety.alert.handling.domain.ShelvingLimit;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.alarm.EpisodeEvent;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.contracts.alert.AlertEvent;
import org.minesafety.contracts.alert.AlertState;
import org.minesafety.contracts.sensor.PointEvent;
import org.minesafety.contracts.sensor.PointState;
import org.minesafety.platform.calendar.Deadlines;
import org.minesafety.platform.due.DueSteps;
import org.minesafety.platform.journal.AggregateType;
import org.minesafety.platform.journal.Aggregates;
import org.minesafety.platform.journal.Commands;
import org.minesafety.platform.lease.LeasedWorker;
import org.minesafety.platform.lease.LeasedWorker.Work;
import org.minesafety.platform.lease.Leases;
import org.minesafety.platform.projection.PendingDocuments;
import org.minesafety.platform.projection.Projection;
import org.minesafety.platform.reference.ReferenceTable;
import org.minesafety.platform.worklist.WorkKind;
import org.minesafety.platform.worklist.Worklists;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Tells platform what an alert is, what is kept of alarms, and by which tables it is decided. */
@Configuration(proxyBeanMethods = false)
class AlertAggregate {

    private static final Duration LEASE = Duration.ofSeconds(6);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    @Bean
    AggregateType<Alert, AlertEntry> alert() {
        return AggregateType.of("alert", Alert.class, AlertEntry.class)
                .id(Alert::id)
                .version(Alert::version)
                .mine(it -> it.cause().mine())
                .stored(
                        AlertDocument.COLLECTION,
                        AlertDocument.class,
                        AlertDocument::of,
                        AlertDocument::state)
                .told(Topics.ALERT_EVENTS, Alert::state, AlertEntry::publicView);
    }

    @Bean
    Aggregates<Alert, AlertEntry> alerts(
            AggregateType<Alert, AlertEntry> type,
            Commands commands,
            WorkKind<Alert> work,
            Worklists worklists,
            List<AlertFollower> followers,
            PendingClues clues) {
        return new Aggregates<>(type, commands)
                .with(worklists.companion(work))
                .with((before, after) -> clues.add(AlertClues.of(before, after)))
                .with((before, after) -> followed(before, after, followers));
    }

    /** A new peak or comment is nothing that others wait for. */
    private static Mono<Void> followed(
            Optional<Alert> before, Alert after, List<AlertFollower> followers) {
        boolean live = after.standing().open() > 0;
        boolean changed =
                before.isEmpty()
                        || before.get().phase() != after.phase()
                        || before.get().level() != after.level()
                        || before.get().isSuppressed() != after.isSuppressed()
                        || !Objects.equals(
                                before.get().suppressions().endsAt(), after.suppressions().endsAt())
                        || (live || after.isRaisedLate())
                                && live != before.get().standing().open() > 0;
        return changed
                ? Flux.fromIterable(followers)
                        .concatMap(it -> it.changed(after.id(), live, after.settled()))
                        .then()
                : Mono.empty();
    }

    /** The list of alerts is what the topic is told from. */
    @Bean
    FollowedTopic<AlertEvent, AlertState> followedAlerts() {
        return new FollowedTopic<>(Topics.ALERT_EVENTS, null);
    }

    @Bean
    WorkKind<Alert> alertWork(AggregateType<Alert, AlertEntry> type) {
        return new WorkKind<>(
                type,
                List.of(AlertLife.TABLE, AlertCare.TABLE, AlertShelving.TABLE),
                AlertLife.AWAITED,
                _ -> Deadlines.NONE,
                AlertLife::title,
                it -> "/api/v1/alerts/" + it.id());
    }

    @Bean
    ReferenceTable<AlarmClass> alarmClasses() {
        return new ReferenceTable<>(
                "alert-classes",
                AlarmClass.class,
                AlarmClass::code,
                "reference/alert-classes.csv",
                AlarmClass::check);
    }

    @Bean
    ReferenceTable<LevelRow> alertLevels() {
        return new ReferenceTable<>(
                "alert-levels",
                LevelRow.class,
                LevelRow::key,
                "reference/alert-levels.csv",
                LevelRow::check);
    }

    @Bean
    Projection<EpisodeEvent, EpisodeState, HandledEpisode> handledEpisodes() {
        return new Projection<>(
                        HandledEpisode.PROJECTION,
                        Topics.ALARM_EPISODES,
                        HandledEpisode.PROJECTION,
                        EpisodeState::id,
                        HandledEpisode::of)
                .indexed(PendingDocuments.INDEX);
    }

    @Bean
    Projection<PointEvent, PointState, HandledPoint> handledPoints() {
        return new Projection<>(
                HandledPoint.PROJECTION,
                Topics.MEASURING_POINTS,
                HandledPoint.PROJECTION,
                HandledPoint::id,
                HandledPoint::of);
    }

    @Bean
    ReferenceTable<ShelvingLimit> shelvingLimits() {
        return new ReferenceTable<>(
                "shelving-limits",
                ShelvingLimit.class,
                ShelvingLimit::key,
                "reference/shelving-limits.csv",
                ShelvingLimit::check);
    }

    /** Time makes alarms more serious that go on, and ends what is shelved. */
    @Bean
    DueSteps alertSteps(EpisodeUptake uptake, ShelvingHandler shelving) {
        return new DueSteps(
                AlertDocument.COLLECTION,
                (id, due) ->
                        due.step().equals(AlertDocument.SHELVING)
                                ? shelving.due(id, due.at())
                                : uptake.rise(id, due.at()));
    }

    @Bean
    LeasedWorker alertSupervisionWorker(Leases leases, SupervisedAlerts alerts) {
        return new LeasedWorker(
                "alert-supervision",
                LEASE,
                leases,
                Work.every(BETWEEN_LOOKS, Mono.defer(alerts::round)));
    }
}

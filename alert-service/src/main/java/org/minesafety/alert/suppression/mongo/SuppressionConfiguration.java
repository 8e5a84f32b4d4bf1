package org.minesafety.alert.suppression.mongo;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.minesafety.alert.suppression.SuppressionRound;
import org.minesafety.alert.suppression.WindowFollower;
import org.minesafety.alert.suppression.WindowFollower.BegunWindow;
import org.minesafety.alert.suppression.WindowHandler;
import org.minesafety.alert.suppression.domain.MaskRow;
import org.minesafety.alert.suppression.domain.Mute;
import org.minesafety.alert.suppression.domain.Mute.MuteEntry;
import org.minesafety.alert.suppression.domain.ServiceWindow;
import org.minesafety.alert.suppression.domain.WindowEntry;
import org.minesafety.alert.suppression.domain.WindowLimit;
import org.minesafety.alert.suppression.domain.WindowPhase;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.due.DueSteps;
import org.minesafety.platform.journal.AggregateType;
import org.minesafety.platform.journal.Aggregates;
import org.minesafety.platform.journal.Commands;
import org.minesafety.platform.lease.LeasedWorker;
import org.minesafety.platform.lease.LeasedWorker.Work;
import org.minesafety.platform.lease.Leases;
import org.minesafety.platform.reference.ReferenceTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Tells platform what windows and mutes are, and by which tables it is decided. */
@Configuration(proxyBeanMethods = false)
class SuppressionConfiguration {

    private static final Duration LEASE = Duration.ofSeconds(6);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    @Bean
    AggregateType<ServiceWindow, WindowEntry> serviceWindow() {
        return AggregateType.of("service-window", ServiceWindow.class, WindowEntry.class)
                .id(ServiceWindow::id)
                .version(ServiceWindow::version)
                .mine(it -> it.said().mine())
                .stored(
                        WindowDocument.COLLECTION,
                        WindowDocument.class,
                        WindowDocument::of,
                        WindowDocument::state)
                .internal();
    }

    @Bean
    Aggregates<ServiceWindow, WindowEntry> serviceWindowAggregates(
            AggregateType<ServiceWindow, WindowEntry> type,
            Commands commands,
            List<WindowFollower> followers) {
        return new Aggregates<>(type, commands)
                .recordedBy((before, change) ->
                        Flux.fromIterable(followers)
                                .concatMap(it -> followed(before, change, it))
                                .then());
    }

    private static Mono<Void> followed(
            Optional<ServiceWindow> before,
            Change<ServiceWindow, WindowEntry> change,
            WindowFollower follower) {
        ServiceWindow after = change.after();
        if (before.map(ServiceWindow::phase).filter(WindowPhase.ANNOUNCED::equals).isPresent()
                && after.phase() == WindowPhase.OUT_OF_SERVICE) {
            return follower.began(
                    new BegunWindow(
                            after.id(),
                            after.version(),
                            after.said().mine(),
                            after.said().point(),
                            after.said().statutory(),
                            after.said().until(),
                            change.entry().at()));
        }
        return after.phase() == WindowPhase.RETURNED ? follower.ended(after.id()) : Mono.empty();
    }

    @Bean
    AggregateType<Mute, MuteEntry> mute() {
        return AggregateType.of("mute", Mute.class, MuteEntry.class)
                .id(Mute::id)
                .version(Mute::version)
                .mine(Mute::mine)
                .stored(
                        MuteDocument.COLLECTION,
                        MuteDocument.class,
                        MuteDocument::of,
                        MuteDocument::state)
                .internal();
    }

    @Bean
    Aggregates<Mute, MuteEntry> muteAggregates(
            AggregateType<Mute, MuteEntry> type, Commands commands) {
        return new Aggregates<>(type, commands);
    }

    @Bean
    ReferenceTable<WindowLimit> windowLimits() {
        return new ReferenceTable<>(
                "out-of-service-limits",
                WindowLimit.class,
                WindowLimit::key,
                "reference/out-of-service-limits.csv",
                WindowLimit::check);
    }

    @Bean
    ReferenceTable<MaskRow> alertMasks() {
        return new ReferenceTable<>(
                "alert-masks", MaskRow.class, MaskRow::key, "reference/alert-masks.csv");
    }

    /** One instance keeps right what is suppressed. */
    @Bean
    LeasedWorker alertSuppressionWorker(Leases leases, SuppressionRound round) {
        return new LeasedWorker(
                "alert-suppression",
                LEASE,
                leases,
                Work.every(BETWEEN_LOOKS, Mono.defer(round::round)));
    }

    /** A window begins and ends by itself. */
    @Bean
    DueSteps windowSteps(WindowHandler windows) {
        return new DueSteps(WindowDocument.COLLECTION, (id, due) -> windows.due(id, due.at()));
    }
}

package org.minesafety.alert.notification.mongo;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import org.minesafety.alert.clue.PendingClues;
import org.minesafety.alert.handling.HandledAlerts;
import org.minesafety.alert.notification.Deliveries;
import org.minesafety.alert.notification.Delivery;
import org.minesafety.alert.notification.DigestLink;
import org.minesafety.alert.notification.DigestRound;
import org.minesafety.alert.notification.DutyRound;
import org.minesafety.alert.notification.MessageChannel;
import org.minesafety.alert.notification.MessageChannels;
import org.minesafety.alert.notification.Notifier;
import org.minesafety.alert.notification.PolicyExpressions;
import org.minesafety.alert.notification.Sender;
import org.minesafety.alert.notification.UnansweredClue;
import org.minesafety.alert.notification.domain.Escalation;
import org.minesafety.alert.notification.domain.EscalationEntry;
import org.minesafety.alert.notification.domain.EscalationEntry.Answered;
import org.minesafety.alert.notification.domain.EventPolicy;
import org.minesafety.alert.notification.domain.PolicyStep;
import org.minesafety.alert.notification.domain.TimingRow;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.due.DueSteps;
import org.minesafety.platform.expression.Expressions;
import org.minesafety.platform.journal.AggregateType;
import org.minesafety.platform.journal.Aggregates;
import org.minesafety.platform.journal.Commands;
import org.minesafety.platform.lease.LeasedWorker;
import org.minesafety.platform.lease.LeasedWorker.Work;
import org.minesafety.platform.lease.Leases;
import org.minesafety.platform.reference.ReferenceTable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

/** Tells platform what an escalation is, by which policies it goes, and who works at it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NotificationProperties.class)
class NotificationConfiguration {

    private static final Duration LEASE = Duration.ofSeconds(6);

    @Bean
    AggregateType<Escalation, EscalationEntry> escalation() {
        return AggregateType.of("escalation", Escalation.class, EscalationEntry.class)
                .id(Escalation::alert)
                .version(Escalation::version)
                .mine(Escalation::mine)
                .stored(
                        EscalationDocument.COLLECTION,
                        EscalationDocument.class,
                        EscalationDocument::of,
                        EscalationDocument::state)
                .internal();
    }

    /** What is decided goes on its way in the same transaction. */
    @Bean
    Aggregates<Escalation, EscalationEntry> escalations(
            AggregateType<Escalation, EscalationEntry> type,
            Commands commands,
            Deliveries deliveries,
            HandledAlerts alerts,
            PendingClues clues,
            NotificationProperties properties) {
        return new Aggregates<>(type, commands)
                .recordedBy((_, change) ->
                        stored(deliveries, change, properties.collecting())
                                .then(Mono.defer(() -> unanswered(alerts, clues, change))));
    }

    /** Of alerts: events ask for no answer. */
    private static Mono<Void> unanswered(
            HandledAlerts alerts, PendingClues clues, Change<Escalation, EscalationEntry> change) {
        Escalation after = change.after();
        return UnansweredClue.isSuspected(change)
                ? alerts.find(after.alert())
                        .filter(UnansweredClue::isUnanswered)
                        .flatMap(alert ->
                                clues.add(
                                        List.of(
                                                UnansweredClue.of(
                                                        alert, after, change.entry().at()))))
                : Mono.empty();
    }

    private static Mono<Void> stored(
            Deliveries deliveries,
            Change<Escalation, EscalationEntry> change,
            Duration collecting) {
        Escalation after = change.after();
        return change.entry() instanceof Answered it
                ? deliveries.answered(
                        after.alert(),
                        after.round(),
                        after.underway().step(),
                        it.contacts(),
                        it.at())
                : deliveries.add(Delivery.of(change, collecting));
    }

    @Bean
    MessageChannels messageChannels(ObjectProvider<MessageChannel> channels) {
        return new MessageChannels(channels.orderedStream().toList());
    }

    @Bean
    PolicyExpressions policyExpressions(MeterRegistry meters) {
        return new PolicyExpressions(new Expressions(PolicyExpressions.NAMES, meters));
    }

    @Bean
    ReferenceTable<PolicyStep> notificationPolicies(PolicyExpressions expressions) {
        return new ReferenceTable<>(
                "notification-policies",
                PolicyStep.class,
                PolicyStep::key,
                "reference/notification-policies.csv",
                PolicyStep::check,
                expressions::faults);
    }

    @Bean
    ReferenceTable<TimingRow> notificationTimes() {
        return new ReferenceTable<>(
                "notification-times",
                TimingRow.class,
                TimingRow::key,
                "reference/notification-times.csv",
                TimingRow::check);
    }

    @Bean
    ReferenceTable<EventPolicy> eventPolicies() {
        return new ReferenceTable<>(
                "event-policies",
                EventPolicy.class,
                EventPolicy::event,
                "reference/event-policies.csv");
    }

    @Bean
    DueSteps escalationSteps(Notifier notifier) {
        return new DueSteps(EscalationDocument.COLLECTION, (id, _) -> notifier.look(id));
    }

    @Bean
    LeasedWorker notifierWorker(
            Leases leases, Notifier notifier, NotificationProperties properties) {
        return new LeasedWorker(
                "notifications",
                LEASE,
                leases,
                Work.whileMore(properties.pause(), notifier.round()));
    }

    @Bean
    LeasedWorker dutyChangeWorker(
            Leases leases, DutyRound round, NotificationProperties properties) {
        return new LeasedWorker(
                "duty-changes", LEASE, leases, Work.whileMore(properties.pause(), round.round()));
    }

    @Bean
    DigestLink digestLink(NotificationProperties properties) {
        return new DigestLink(properties.address());
    }

    @Bean
    LeasedWorker digestWorker(Leases leases, DigestRound round, NotificationProperties properties) {
        return new LeasedWorker(
                "digests", LEASE, leases, Work.whileMore(properties.pause(), round.round()));
    }

    @Bean
    LeasedWorker senderWorker(Leases leases, Sender sender, NotificationProperties properties) {
        return new LeasedWorker(
                "messages",
                LEASE,
                leases,
                lease -> Work.forEach(sender.run(properties.pause()), lease, _ -> {}));
    }
}

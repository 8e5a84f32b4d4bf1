package org.minesafety.alert.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.minesafety.alert.directory.DutyContacts;
import org.minesafety.alert.handling.AlertHandler;
import org.minesafety.alert.handling.HandledAlert;
import org.minesafety.alert.handling.HandledAlerts;
import org.minesafety.alert.notification.MessageChannel.Outgoing;
import org.minesafety.alert.notification.domain.Message;
import org.minesafety.platform.domain.BackOff;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Sends what is decided: at least once, with the same id each time. Nothing that it logs has an
 * address or a name.
 */
@Component
public final class Sender {

    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
    private static final int PIECE = 50;
    private static final int AT_ONCE = 8;
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final Deliveries deliveries;
    private final DutyContacts contacts;
    private final HandledAlerts alerts;
    private final AlertHandler handler;
    private final MessageChannels channels;
    private final Clock clock;

    Sender(
            Deliveries deliveries,
            DutyContacts contacts,
            HandledAlerts alerts,
            AlertHandler handler,
            MessageChannels channels,
            Clock clock) {
        this.deliveries = deliveries;
        this.contacts = contacts;
        this.alerts = alerts;
        this.handler = handler;
        this.channels = channels;
        this.clock = clock;
    }

    /** A piece of what is due; whether there may be more. */
    public Mono<Boolean> round() {
        return Mono.defer(() -> deliveries.due(now(), PIECE).collectList())
                .flatMap(piece ->
                        Flux.fromIterable(piece)
                                .flatMap(this::take, AT_ONCE)
                                .then(Mono.just(piece.size() == PIECE)));
    }

    private Mono<Void> take(Delivery delivery) {
        return alerts.find(delivery.alert())
                .single()
                .flatMap(alert ->
                        delivery.isOutdated(alert)
                                ? Mono.just(delivery.outdated())
                                : send(delivery, alert))
                .onErrorResume(failure -> Mono.just(putOff(delivery, failure)))
                .flatMap(deliveries::put);
    }

    private Mono<Delivery> send(Delivery delivery, HandledAlert alert) {
        Message message = delivery.message();
        return contacts.address(message.place(), message.contact(), message.medium().name())
                .flatMap(address -> send(delivery, alert, address))
                .defaultIfEmpty(delivery.withoutAddress());
    }

    private Mono<Delivery> send(Delivery delivery, HandledAlert alert, String address) {
        Message message = delivery.message();
        String text = MessageText.of(delivery, alert);
        return Mono.fromSupplier(() -> channels.by(message.medium()))
                .flatMap(
                        it -> it.send(new Outgoing(delivery.id(), message.medium(), address, text)))
                .timeout(LONGEST)
                .then(message.kind().calls() ? handler.notified(delivery.alert()) : Mono.empty())
                .then(Mono.fromSupplier(() -> delivery.sent(now())));
    }

    private Delivery putOff(Delivery delivery, Throwable failure) {
        Delivery after = delivery.failed(failure, BackOff.after(delivery.attempts() + 1, now()));
        LOG.warn(
                "{} {} failed {} times: {}",
                delivery.message().medium(),
                delivery.id(),
                after.attempts(),
                after.failure());
        return after;
    }

    /** As precise as the database is. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}

package org.minesafety.alert.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.directory.ContactAddress;
import org.minesafety.alert.directory.DutyContacts;
import org.minesafety.alert.handling.AlertHandler;
import org.minesafety.alert.notification.Delivery.Retry;
import org.minesafety.alert.notification.MessageChannel.Outgoing;
import org.minesafety.alert.notification.MessageChannel.Receipt;
import org.minesafety.alert.notification.domain.Medium;
import org.minesafety.alert.notification.domain.Message;
import org.minesafety.platform.domain.BackOff;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.platform.security.Caller;
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
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final Duration LEAST_TURN = Duration.ofSeconds(1);
    private static final Duration MOST_TURN = Duration.ofMinutes(1);

    private final Deliveries deliveries;
    private final DutyContacts contacts;
    private final Subjects subjects;
    private final AlertHandler handler;
    private final MessageChannels channels;
    private final Clock clock;
    private final Lines lines = new Lines();

    Sender(
            Deliveries deliveries,
            DutyContacts contacts,
            Subjects subjects,
            AlertHandler handler,
            MessageChannels channels,
            Clock clock) {
        this.deliveries = deliveries;
        this.contacts = contacts;
        this.subjects = subjects;
        this.handler = handler;
        this.channels = channels;
        this.clock = clock;
    }

    /**
     * Sends until it is cancelled, and tells of each look and each message.
     *
     * @param pause after a look that found nothing new
     */
    public Flux<Boolean> run(Duration pause) {
        return new Sending(more -> deliveries.due(now(), PIECE + more), this::take).run(pause);
    }

    /** What was given up, or had no address, is tried again; nothing else changes. */
    public Mono<Delivery> again(
            String alert, String message, @Nullable String note, Caller caller) {
        var asked = new Retry(caller.account().subject(), now(), note);
        return subjects.see(alert, caller)
                .then(deliveries.find(alert, message))
                .switchIfEmpty(Mono.error(() -> new Problem(ProblemTypes.UNKNOWN)))
                .flatMap(it ->
                        it.again(asked)
                                .map(waiting -> deliveries.again(waiting).thenReturn(waiting))
                                .orElse(Mono.just(it)));
    }

    private Mono<Void> take(Delivery delivery) {
        return delivery.isOut()
                ? tell(delivery)
                : subjects.find(delivery.alert())
                        .single()
                        .flatMap(subject ->
                                delivery.isOutdated(subject)
                                        ? Mono.just(delivery.outdated())
                                        : send(delivery, subject))
                        .onErrorResume(failure -> Mono.just(failed(delivery, failure)))
                        .flatMap(this::store);
    }

    /** That it is out is stored before anything else can fail: it must not go out again. */
    private Mono<Void> store(Delivery after) {
        boolean told = !after.isOut() || after.nextTry() == null;
        return deliveries.put(after).then(told ? Mono.empty() : Mono.defer(() -> tell(after)));
    }

    private Mono<Void> tell(Delivery out) {
        Message message = out.message();
        Mono<Void> told =
                message.kind() == Message.Kind.END
                        ? deliveries.forget(out.alert(), message)
                        : handler.notified(out.alert());
        return told.then(Mono.defer(() -> deliveries.put(out.told())))
                .onErrorResume(failure -> {
                    LOG.warn("What is out of alert {} is settled later", out.alert(), failure);
                    return deliveries.put(out.telling(now().plus(LEAST_TURN)));
                });
    }

    private Mono<Delivery> send(Delivery delivery, Subject subject) {
        Message message = delivery.message();
        return contacts.address(message.place(), message.contact(), message.medium().name(), now())
                .switchIfEmpty(Mono.defer(() -> former(delivery)))
                .flatMap(address -> send(delivery, subject, outgoing(delivery, subject, address)))
                .defaultIfEmpty(delivery.withoutAddress(whyNot(message)));
    }

    /** Who has left the directory is told of the end where he was told of the start. */
    private Mono<ContactAddress> former(Delivery delivery) {
        Message message = delivery.message();
        return message.kind() == Message.Kind.END && message.medium() != Medium.WEBHOOK
                ? deliveries
                        .sentTo(delivery.alert(), message)
                        .map(it -> new ContactAddress(it.address(), List.of()))
                : Mono.empty();
    }

    /** The key of a webhook ends with its contact, and nothing goes out unsigned. */
    private static String whyNot(Message message) {
        if (message.kind() != Message.Kind.END) {
            return "left-directory";
        }
        return message.medium() == Medium.WEBHOOK ? "key-ended" : "start-never-sent";
    }

    private static Outgoing outgoing(Delivery delivery, Subject subject, ContactAddress address) {
        return new Outgoing(
                delivery.id(),
                delivery.message().medium(),
                address,
                MessageText.of(delivery, subject));
    }

    private Mono<Delivery> send(Delivery delivery, Subject subject, Outgoing message) {
        return Mono.defer(() -> {
            MessageChannel channel = channels.by(message.medium());
            String line = channel.line(message);
            if (!lines.enter(line, channel.share())) {
                return Mono.just(delivery.putOff(turn(delivery)));
            }
            return channel.send(message)
                    .timeout(LONGEST)
                    .doFinally(_ -> lines.leave(line))
                    .map(receipt -> sent(delivery, subject, receipt, message.to()));
        });
    }

    private Delivery sent(Delivery delivery, Subject subject, Receipt receipt, ContactAddress to) {
        Delivery out = delivery.sent(receipt, now());
        return switch (delivery.message().kind()) {
            case START, REMINDER -> {
                Delivery kept = subject.hasEnd() ? out.keeping(to.address()) : out;
                yield subject instanceof Subject.OfAlert ? kept.telling(now()) : kept;
            }
            case NOTICE -> out;
            case END -> out.telling(now());
        };
    }

    /** The longer it waits for its turn, the more seldom it asks. */
    private Instant turn(Delivery delivery) {
        Instant now = now();
        long waited = Duration.between(delivery.decidedAt(), now).toMillis();
        long pause = Math.clamp(waited / 2, LEAST_TURN.toMillis(), MOST_TURN.toMillis());
        return now.plusMillis(pause);
    }

    private Delivery failed(Delivery delivery, Throwable failure) {
        Delivery after = delivery.failed(failure, again(delivery));
        LOG.warn(
                "{} {} failed {} times: {}",
                delivery.message().medium(),
                delivery.id(),
                after.attempts(),
                after.failure());
        return after;
    }

    private Instant again(Delivery delivery) {
        return BackOff.spread(delivery.attempts() + 1, now(), ThreadLocalRandom.current());
    }

    /** As precise as the database is. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}

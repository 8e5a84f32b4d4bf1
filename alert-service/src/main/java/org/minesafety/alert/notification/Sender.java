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
import org.minesafety.alert.notification.MessageChannel.Content;
import org.minesafety.alert.notification.MessageChannel.Outgoing;
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
    private final Digests digests;
    private final DigestContents contents;
    private final Lines lines = new Lines();

    Sender(
            Deliveries deliveries,
            DutyContacts contacts,
            Subjects subjects,
            AlertHandler handler,
            MessageChannels channels,
            Digests digests,
            DigestContents contents,
            Clock clock) {
        this.deliveries = deliveries;
        this.contacts = contacts;
        this.subjects = subjects;
        this.handler = handler;
        this.channels = channels;
        this.digests = digests;
        this.contents = contents;
        this.clock = clock;
    }

    /** What follows of a message that is out. */
    @FunctionalInterface
    private interface Sent {
        Delivery at(Delivery out, ContactAddress to);
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
        if (delivery.isOut()) {
            return tell(delivery);
        }
        return (delivery.isDigest() ? digest(delivery) : message(delivery))
                .onErrorResume(failure -> Mono.just(failed(delivery, failure)))
                .flatMap(this::store);
    }

    private Mono<Delivery> message(Delivery delivery) {
        return subjects.find(delivery.alert())
                .single()
                .flatMap(subject ->
                        delivery.isOutdated(subject)
                                ? Mono.just(delivery.outdated())
                                : send(
                                        delivery,
                                        MessageText.of(delivery, subject),
                                        (out, to) -> settled(out, subject, to)));
    }

    /** Where it went is told to the messages that are in it. */
    private Mono<Delivery> digest(Delivery delivery) {
        return contents.of(delivery)
                .flatMap(content ->
                        send(
                                delivery,
                                content,
                                (out, to) -> out.keeping(to.address()).telling(now())));
    }

    /** That it is out is stored before anything else can fail: it must not go out again. */
    private Mono<Void> store(Delivery after) {
        boolean told = !after.isOut() || after.nextTry() == null;
        boolean lost = after.isDigest() && !after.isOut() && after.nextTry() == null;
        return (lost ? digests.follow(after) : Mono.<Void>empty())
                .then(Mono.defer(() -> deliveries.put(after)))
                .then(told ? Mono.empty() : Mono.defer(() -> tell(after)));
    }

    private Mono<Void> tell(Delivery out) {
        Message message = out.message();
        Mono<Void> told =
                switch (message.kind()) {
                    case DIGEST -> digests.follow(out);
                    case END -> deliveries.forget(out.alert(), message);
                    case START, REMINDER, NOTICE, OVER -> handler.notified(out.alert());
                };
        return told.then(Mono.defer(() -> kept(out)))
                .flatMap(deliveries::put)
                .onErrorResume(failure -> {
                    LOG.warn("What is out of alert {} is settled later", out.alert(), failure);
                    return deliveries.put(out.telling(now().plus(LEAST_TURN)));
                });
    }

    /** Of what went out in a digest, the address is kept only where an end may come. */
    private Mono<Delivery> kept(Delivery out) {
        return out.together() == null
                ? Mono.just(out.told())
                : subjects.find(out.alert()).map(out::told).defaultIfEmpty(out.told().forgetting());
    }

    private Mono<Delivery> send(Delivery delivery, Content content, Sent sent) {
        Message message = delivery.message();
        return contacts.address(message.place(), message.contact(), message.medium().name(), now())
                .switchIfEmpty(Mono.defer(() -> former(delivery)))
                .flatMap(address ->
                        send(
                                delivery,
                                new Outgoing(delivery.id(), message.medium(), address, content),
                                sent))
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

    private Mono<Delivery> send(Delivery delivery, Outgoing message, Sent sent) {
        return Mono.defer(() -> {
            MessageChannel channel = channels.by(message.medium());
            String line = channel.line(message);
            if (!lines.enter(line, channel.share())) {
                return Mono.just(delivery.putOff(turn(delivery)));
            }
            return channel.send(message)
                    .timeout(LONGEST)
                    .doFinally(_ -> lines.leave(line))
                    .map(receipt -> sent.at(delivery.sent(receipt, now()), message.to()));
        });
    }

    private Delivery settled(Delivery out, Subject subject, ContactAddress to) {
        return switch (out.message().kind()) {
            case START, REMINDER -> {
                Delivery kept = subject.hasEnd() ? out.keeping(to.address()) : out;
                yield subject instanceof Subject.OfAlert ? kept.telling(now()) : kept;
            }
            case NOTICE, OVER, DIGEST -> out;
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

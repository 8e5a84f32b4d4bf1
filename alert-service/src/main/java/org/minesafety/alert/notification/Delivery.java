package org.minesafety.alert.notification;

import static java.util.Comparator.naturalOrder;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.notification.MessageChannel.Receipt;
import org.minesafety.alert.notification.domain.Escalation;
import org.minesafety.alert.notification.domain.EscalationEntry;
import org.minesafety.alert.notification.domain.Message;
import org.minesafety.alert.notification.domain.ToldAlert;
import org.minesafety.contracts.alert.AlertLevel;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.domain.NamedId;

/**
 * A message on its way to a contact.
 *
 * @param id of the message, which is sent with it each time
 * @param alert id of it, or of the event
 * @param level of the alert when it was decided
 * @param attempts that failed
 * @param nextTry while it waits, or its alert is not told yet that it is out
 * @param sentAt when it was out
 * @param deliveredAt when the other side had it, where that is told
 * @param answeredAt when the contact answered
 * @param failure what the last attempt failed of: a code or the name of an error
 * @param retry the last one that somebody asked for
 * @param sentTo where it went, as long as the same contact has to be told of the end
 * @param together with what it goes out; null where it goes by itself
 */
public record Delivery(
        String id,
        String alert,
        Message message,
        AlertLevel level,
        Instant decidedAt,
        Status status,
        int attempts,
        @Nullable Instant nextTry,
        @Nullable Instant sentAt,
        @Nullable Instant deliveredAt,
        @Nullable Instant answeredAt,
        @Nullable String failure,
        @Nullable Retry retry,
        @Nullable SentTo sentTo,
        @Nullable Together together) {

    /** After so many it is given up: by then half a day has passed. */
    static final int MOST_ATTEMPTS = 20;

    private static final UUID DIGESTS = UUID.fromString("7a1d4e0b-52c3-4b6f-8f11-9f6f2f0c3d52");

    /**
     * Somebody asked that it is sent again.
     *
     * @param by subject of the login
     */
    public record Retry(String by, Instant at, @Nullable String note) {}

    /**
     * It goes out together with others to the same contact.
     *
     * @param from when a digest may take it up
     * @param digest id of the one that did; null before
     */
    public record Together(Instant from, @Nullable String digest) {}

    /** An address. */
    public record SentTo(String address) {

        /** Without it: whatever is printed may end up in a log. */
        @Override
        public String toString() {
            return "SentTo";
        }
    }

    /** How far it has come. */
    public enum Status {
        /** It waits for others, or for the digest that it is in. */
        COLLECTED,
        WAITING,
        SENT,
        /** The other side has it. */
        DELIVERED,
        /** The directory has no such channel any more. */
        NO_ADDRESS,
        /** What it says was over, or suppressed, before it could go out. */
        OUTDATED,
        /** It failed too often. */
        GIVEN_UP
    }

    /**
     * What goes out because of a decision.
     *
     * @param collecting for how long what can wait is collected
     */
    public static List<Delivery> of(
            Change<Escalation, EscalationEntry> decided, Duration collecting) {
        Escalation after = decided.after();
        Instant at = decided.entry().at();
        return decided.entry().messages().stream()
                .map(it ->
                        waiting(
                                it.id(after.alert()),
                                after.alert(),
                                it,
                                after.level(),
                                at,
                                after.collects(it)
                                        ? new Together(at.plus(collecting), null)
                                        : null))
                .toList();
    }

    /** One message in place of several to the same contact, which are at least one. */
    public static Delivery digest(List<Delivery> members, Instant at) {
        Message like = members.getFirst().message();
        String id = NamedId.of(DIGESTS, members.getFirst().id()).toString();
        return waiting(
                id,
                id,
                new Message(Message.Kind.DIGEST, 0, 0, like.place(), like.contact(), like.medium()),
                members.stream().map(Delivery::level).max(naturalOrder()).orElseThrow(),
                at,
                null);
    }

    private static Delivery waiting(
            String id,
            String alert,
            Message message,
            AlertLevel level,
            Instant at,
            @Nullable Together together) {
        return new Delivery(
                id,
                alert,
                message,
                level,
                at,
                together == null ? Status.WAITING : Status.COLLECTED,
                0,
                together == null ? at : null,
                null,
                null,
                null,
                null,
                null,
                null,
                together);
    }

    boolean isDigest() {
        return message.kind() == Message.Kind.DIGEST;
    }

    /** There is nothing that it could go out with. */
    public Delivery alone(Instant now) {
        return with(Status.WAITING, attempts, now, null, null, failure);
    }

    public Delivery sent(Receipt receipt, Instant at) {
        return switch (receipt) {
            case SENT -> with(Status.SENT, attempts, null, at, null, null);
            case DELIVERED -> with(Status.DELIVERED, attempts, null, at, at, null);
        };
    }

    /** It went out, whether its alert knows or not. */
    public boolean isOut() {
        return status == Status.SENT || status == Status.DELIVERED;
    }

    /** It is out, and its alert is told so then. */
    public Delivery telling(Instant next) {
        return with(status, attempts, next, sentAt, deliveredAt, failure);
    }

    /** Nothing is left to be done. */
    public Delivery told() {
        return with(status, attempts, null, sentAt, deliveredAt, failure)
                .with(retry, message.kind().calls() ? sentTo : null);
    }

    /** Nothing is left to be done but the end, if it is still to come. */
    Delivery told(Subject now) {
        return now.hasEnd() && !now.told(Set.of()).closed() ? told() : told().forgetting();
    }

    /** No end will come. */
    Delivery forgetting() {
        return with(retry, null);
    }

    /**
     * @param why a short code
     */
    Delivery withoutAddress(String why) {
        return with(Status.NO_ADDRESS, attempts, null, null, null, why);
    }

    /** Its contact may leave the directory before the end is told. */
    public Delivery keeping(String address) {
        return with(retry, new SentTo(address));
    }

    /** Nobody is told of a start after its end; when a suppression ends, a new round tells it. */
    boolean isOutdated(Subject now) {
        ToldAlert told = now.told(Set.of());
        return switch (message.kind()) {
            case START, REMINDER -> told.closed() || told.suppressed();
            case NOTICE -> !told.endsSoon();
            case END, OVER, DIGEST -> false;
        };
    }

    Delivery outdated() {
        return with(Status.OUTDATED, attempts, null, null, null, failure);
    }

    /** It was not its turn. */
    Delivery putOff(Instant again) {
        return with(status, attempts, again, null, null, failure);
    }

    public Delivery failed(Throwable error, Instant again) {
        String reason = ChannelFailure.reason(error);
        return attempts + 1 < MOST_ATTEMPTS
                ? with(status, attempts + 1, again, null, null, reason)
                : with(Status.GIVEN_UP, attempts + 1, null, null, null, reason);
    }

    /** As often as at first; only what did not go out is tried again. */
    public Optional<Delivery> again(Retry asked) {
        return status == Status.GIVEN_UP || status == Status.NO_ADDRESS
                ? Optional.of(
                        with(Status.WAITING, 0, asked.at(), null, null, failure)
                                .with(asked, sentTo))
                : Optional.empty();
    }

    private Delivery with(@Nullable Retry asked, @Nullable SentTo where) {
        return new Delivery(
                id,
                alert,
                message,
                level,
                decidedAt,
                status,
                attempts,
                nextTry,
                sentAt,
                deliveredAt,
                answeredAt,
                failure,
                asked,
                where,
                together);
    }

    private Delivery with(
            Status then,
            int failures,
            @Nullable Instant next,
            @Nullable Instant sent,
            @Nullable Instant delivered,
            @Nullable String why) {
        return new Delivery(
                id,
                alert,
                message,
                level,
                decidedAt,
                then,
                failures,
                next,
                sent,
                delivered,
                answeredAt,
                why,
                retry,
                sentTo,
                together);
    }
}

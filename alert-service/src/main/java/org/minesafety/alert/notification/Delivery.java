package org.minesafety.alert.notification;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.notification.MessageChannel.Receipt;
import org.minesafety.alert.notification.domain.Escalation;
import org.minesafety.alert.notification.domain.EscalationEntry;
import org.minesafety.alert.notification.domain.Message;
import org.minesafety.alert.notification.domain.ToldAlert;
import org.minesafety.contracts.alert.AlertLevel;
import org.minesafety.platform.domain.Change;

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
        @Nullable SentTo sentTo) {

    /** After so many it is given up: by then half a day has passed. */
    static final int MOST_ATTEMPTS = 20;

    /**
     * Somebody asked that it is sent again.
     *
     * @param by subject of the login
     */
    public record Retry(String by, Instant at, @Nullable String note) {}

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

    /** What goes out because of a decision. */
    public static List<Delivery> of(Change<Escalation, EscalationEntry> decided) {
        Escalation after = decided.after();
        Instant at = decided.entry().at();
        return decided.entry().messages().stream()
                .map(it ->
                        new Delivery(
                                it.id(after.alert()),
                                after.alert(),
                                it,
                                after.level(),
                                at,
                                Status.WAITING,
                                0,
                                at,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null))
                .toList();
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
        return with(status, attempts, null, sentAt, deliveredAt, failure);
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
            case END -> false;
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
                where);
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
                sentTo);
    }
}

package org.minesafety.alert.notification;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.handling.HandledAlert;
import org.minesafety.alert.notification.domain.Escalation;
import org.minesafety.alert.notification.domain.EscalationEntry;
import org.minesafety.alert.notification.domain.Message;
import org.minesafety.contracts.alert.AlertLevel;
import org.minesafety.contracts.alert.AlertPhase;
import org.minesafety.platform.domain.Change;

/**
 * A message on its way to a contact.
 *
 * @param id of the message, which is sent with it each time
 * @param level of the alert when it was decided
 * @param attempts that failed
 * @param nextTry while it waits
 * @param failure what the last attempt failed of: the name of an error, nothing that it says
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
        @Nullable String failure) {

    /** After so many it is given up: by then half a day has passed. */
    static final int MOST_ATTEMPTS = 20;

    /** How far it has come. */
    public enum Status {
        WAITING,
        SENT,
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
                                null))
                .toList();
    }

    public Delivery sent(Instant at) {
        return over(Status.SENT, at, null);
    }

    Delivery withoutAddress() {
        return over(Status.NO_ADDRESS, null, failure);
    }

    /** Nobody is told of a start after its end; when a suppression ends, a new round tells it. */
    boolean isOutdated(HandledAlert now) {
        return switch (message.kind()) {
            case START, REMINDER -> now.phase() == AlertPhase.CLOSED || now.suppressed();
            case NOTICE -> now.shelvingEndsAt() == null;
            case END -> false;
        };
    }

    Delivery outdated() {
        return over(Status.OUTDATED, null, failure);
    }

    public Delivery failed(Throwable error, Instant again) {
        String name = error.getClass().getSimpleName();
        return attempts + 1 < MOST_ATTEMPTS
                ? new Delivery(
                        id,
                        alert,
                        message,
                        level,
                        decidedAt,
                        status,
                        attempts + 1,
                        again,
                        null,
                        name)
                : new Delivery(
                        id,
                        alert,
                        message,
                        level,
                        decidedAt,
                        Status.GIVEN_UP,
                        attempts + 1,
                        null,
                        null,
                        name);
    }

    private Delivery over(Status then, @Nullable Instant at, @Nullable String why) {
        return new Delivery(id, alert, message, level, decidedAt, then, attempts, null, at, why);
    }
}

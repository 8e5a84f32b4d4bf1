package org.minesafety.alert.notification.web;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.notification.Delivery;
import org.minesafety.alert.notification.domain.Medium;
import org.minesafety.alert.notification.domain.Message;
import org.minesafety.contracts.alert.AlertLevel;

/**
 * A message.
 *
 * @param id that it was sent with
 * @param step of the policy; 0 of an end
 * @param place code of the mine or unit
 * @param contact id; absent for who does not see the directory
 * @param level of the alert then
 * @param sentAt when it was out
 * @param deliveredAt when the other side had it, where that is told
 * @param answeredAt when the contact answered
 * @param attempts that failed
 * @param failure what the last one failed of: a code or the name of an error
 * @param collectedUntil when it may go out together with others
 * @param digest in which it is
 * @param retriedAt when somebody asked that it is sent again
 */
record NoticeView(
        String id,
        Message.Kind kind,
        int round,
        int step,
        String place,
        @Nullable String contact,
        Medium medium,
        AlertLevel level,
        Instant decidedAt,
        Delivery.Status status,
        @Nullable Instant sentAt,
        @Nullable Instant deliveredAt,
        @Nullable Instant answeredAt,
        int attempts,
        @Nullable Instant nextTry,
        @Nullable String failure,
        @Nullable Instant collectedUntil,
        @Nullable String digest,
        @Nullable Instant retriedAt,
        @Nullable String retryNote) {

    /**
     * @param seen places whose directories the caller sees
     */
    static NoticeView of(Delivery it, Set<String> seen) {
        Message message = it.message();
        return new NoticeView(
                it.id(),
                message.kind(),
                message.round(),
                message.step(),
                message.place(),
                seen.contains(message.place()) ? message.contact() : null,
                message.medium(),
                it.level(),
                it.decidedAt(),
                it.status(),
                it.sentAt(),
                it.deliveredAt(),
                it.answeredAt(),
                it.attempts(),
                it.nextTry(),
                it.failure(),
                it.together() == null ? null : it.together().from(),
                it.together() == null ? null : it.together().digest(),
                it.retry() == null ? null : it.retry().at(),
                it.retry() == null ? null : it.retry().note());
    }
}

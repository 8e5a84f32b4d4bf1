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
 * @param attempts that failed
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
        int attempts,
        @Nullable Instant nextTry) {

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
                it.attempts(),
                it.nextTry());
    }
}

package org.minesafety.alert.notification.web;

import java.time.Instant;
import org.minesafety.alert.notification.Delivery;
import org.minesafety.alert.notification.domain.Message;
import org.minesafety.contracts.alert.AlertLevel;

/**
 * A message in a digest.
 *
 * @param id of the message
 * @param about id of the alert or event
 * @param href the messages of that
 */
record DigestPartView(
        String id,
        String about,
        Message.Kind kind,
        AlertLevel level,
        Instant decidedAt,
        Delivery.Status status,
        String href) {

    static DigestPartView of(Delivery it) {
        return new DigestPartView(
                it.id(),
                it.alert(),
                it.message().kind(),
                it.level(),
                it.decidedAt(),
                it.status(),
                "/api/v1/alerts/" + it.alert() + "/notices");
    }
}

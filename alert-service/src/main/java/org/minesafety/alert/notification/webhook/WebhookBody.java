package org.minesafety.alert.notification.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.notification.MessageChannel.Content;
import org.minesafety.contracts.alert.AlertLevel;
import org.minesafety.platform.lifecycle.Text;

/**
 * What a webhook is sent; the same each time that a message is sent.
 *
 * @param type {@code alert.start}, {@code alert.reminder}, {@code alert.notice} or {@code alert.end}
 * @param timestamp when it was decided
 */
record WebhookBody(String type, Instant timestamp, AlertData data) {

    /**
     * @param alert id
     * @param since when the alarm began
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AlertData(
            String alert,
            String mine,
            String alarmClass,
            @Nullable String point,
            AlertLevel level,
            Instant since,
            Text text) {}

    static WebhookBody of(Content it) {
        return new WebhookBody(
                "alert." + it.kind().name().toLowerCase(Locale.ROOT),
                it.at(),
                new AlertData(
                        it.alert(),
                        it.mine(),
                        it.alarmClass(),
                        it.point(),
                        it.level(),
                        it.since(),
                        it.text()));
    }
}

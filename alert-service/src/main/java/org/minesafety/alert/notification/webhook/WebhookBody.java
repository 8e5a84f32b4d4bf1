package org.minesafety.alert.notification.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.notification.MessageChannel.AboutAlert;
import org.minesafety.alert.notification.MessageChannel.AboutDigest;
import org.minesafety.alert.notification.MessageChannel.AboutEvent;
import org.minesafety.alert.notification.MessageChannel.Content;
import org.minesafety.contracts.alert.AlertLevel;
import org.minesafety.platform.lifecycle.Text;

/**
 * What a webhook is sent; the same each time that a message is sent.
 *
 * @param type {@code alert.start}, {@code alert.reminder}, {@code alert.notice}, {@code alert.end}
 *     or {@code alert.over}; {@code digest}; {@code event.…} of what happened to a hazard, a
 *     suspension or a finding, or of a point that is out of service
 * @param timestamp when it was decided
 */
record WebhookBody(String type, Instant timestamp, Subject data) {

    /** What it is about. */
    sealed interface Subject {}

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
            Text text)
            implements Subject {}

    /**
     * @param notice id, the same for all that are told of it
     * @param event code of its kind
     * @param item code of the item of the standard
     * @param due last day in China
     * @param point code of the measuring point
     * @param since when it happened
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EventData(
            String notice,
            String mine,
            String event,
            @Nullable String item,
            @Nullable LocalDate due,
            @Nullable String point,
            AlertLevel level,
            Instant since,
            Text text)
            implements Subject {}

    /**
     * @param digest id
     * @param count how many messages it stands for
     * @param first of them
     * @param link to all of them
     */
    record DigestData(
            String digest,
            long count,
            List<AboutDigest.Item> first,
            String link,
            AlertLevel level,
            Text text)
            implements Subject {}

    static WebhookBody of(Content it) {
        String step = it.kind().name().toLowerCase(Locale.ROOT);
        return switch (it.about()) {
            case AboutAlert about ->
                    new WebhookBody(
                            "alert." + step,
                            it.at(),
                            new AlertData(
                                    about.alert(),
                                    about.mine(),
                                    about.alarmClass(),
                                    about.point(),
                                    it.level(),
                                    about.since(),
                                    it.text()));
            case AboutEvent about ->
                    new WebhookBody(
                            "event." + step,
                            it.at(),
                            new EventData(
                                    about.notice(),
                                    about.mine(),
                                    about.event(),
                                    about.item(),
                                    about.due(),
                                    about.point(),
                                    it.level(),
                                    about.since(),
                                    it.text()));
            case AboutDigest about ->
                    new WebhookBody(
                            step,
                            it.at(),
                            new DigestData(
                                    about.digest(),
                                    about.count(),
                                    about.first(),
                                    about.link(),
                                    it.level(),
                                    it.text()));
        };
    }
}

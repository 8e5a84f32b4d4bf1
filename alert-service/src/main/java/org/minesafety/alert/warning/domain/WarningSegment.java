package org.minesafety.alert.warning.domain;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.alert.AlertLevel;

/**
 * What is kept of a segment to be found and judged by; all else stands in the message.
 *
 * @param eventCode the first that the table of events has
 * @param hazard what that code stands for
 * @param onset when the thing itself is expected to begin
 */
public record WarningSegment(
        String language,
        String event,
        @Nullable String eventCode,
        @Nullable String hazard,
        @Nullable AlertLevel level,
        CapUrgency urgency,
        CapSeverity severity,
        CapCertainty certainty,
        @Nullable Instant effective,
        @Nullable Instant onset,
        @Nullable Instant expires,
        @Nullable String headline) {

    /**
     * @param events the table of events, by code
     */
    static WarningSegment of(CapSegment segment, Map<String, EventRow> events) {
        EventRow event =
                segment.eventCodes().stream()
                        .flatMap(it -> Stream.ofNullable(events.get(it.value())))
                        .findFirst()
                        .orElse(null);
        return new WarningSegment(
                segment.language(),
                segment.event(),
                event == null ? null : event.code(),
                event == null ? null : event.hazard(),
                segment.level().orElse(null),
                segment.urgency(),
                segment.severity(),
                segment.certainty(),
                instant(segment.effective()),
                instant(segment.onset()),
                instant(segment.expires()),
                segment.headline());
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}

package org.minesafety.alert.warning.domain;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.alert.AlertLevel;

/**
 * What a message says in one language of one expected thing; CAP calls it {@code info}.
 *
 * @param path where it stands in the message
 * @param onset when the thing itself is expected to begin, which is not when the warning begins to
 *     count
 */
public record CapSegment(
        String path,
        String language,
        List<String> categories,
        String event,
        List<CapResponse> responses,
        CapUrgency urgency,
        CapSeverity severity,
        CapCertainty certainty,
        List<NamedValue> eventCodes,
        @Nullable OffsetDateTime effective,
        @Nullable OffsetDateTime onset,
        @Nullable OffsetDateTime expires,
        @Nullable String senderName,
        @Nullable String headline,
        @Nullable String description,
        @Nullable String instruction,
        List<NamedValue> parameters,
        List<CapArea> areas) {

    public CapSegment {
        categories = List.copyOf(categories);
        responses = List.copyOf(responses);
        eventCodes = List.copyOf(eventCodes);
        parameters = List.copyOf(parameters);
        areas = List.copyOf(areas);
    }

    /** The colour that it names, else what its severity stands for; empty where nobody knows. */
    public Optional<AlertLevel> level() {
        return Colours.in(parameters).or(severity::level);
    }
}

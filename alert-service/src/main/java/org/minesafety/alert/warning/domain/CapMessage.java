package org.minesafety.alert.warning.domain;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A message that broke no rule of the protocol.
 *
 * @param sent with the offset that its sender wrote
 */
public record CapMessage(
        CapVersion version,
        String identifier,
        String sender,
        OffsetDateTime sent,
        CapStatus status,
        CapType type,
        @Nullable String note,
        List<CapReference> references,
        List<CapSegment> segments) {

    public CapMessage {
        references = List.copyOf(references);
        segments = List.copyOf(segments);
    }

    /** Unique among all messages: neither part has a comma. */
    public String key() {
        return key(sender, identifier);
    }

    static String key(String sender, String identifier) {
        return sender + "," + identifier;
    }

    public Instant sentAt() {
        return sent.toInstant();
    }

    public Stream<CapArea> areas() {
        return segments.stream().flatMap(it -> it.areas().stream());
    }
}

package org.minesafety.platform.topic;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.runtime.ServiceName;

/**
 * What a record says about itself beside its value: the CloudEvents attributes.
 *
 * @param id unique within the source; the same fact sent again has the same id
 * @param source the service that owns the fact
 * @param time when the fact happened
 * @param traceparent W3C trace context of the work that caused the fact
 */
public record Envelope(
        String id,
        ServiceName source,
        Instant time,
        String correlationId,
        @Nullable String traceparent) {}

package org.minesafety.platform.journal;

import io.micrometer.observation.Observation;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/** The W3C trace context of the work that a command is part of. */
final class Trace {

    private Trace() {}

    static @Nullable String parent(ContextView context) {
        if (!(context.getOrDefault(ObservationThreadLocalAccessor.KEY, null)
                instanceof Observation observation)) {
            return null;
        }
        TracingContext tracing = observation.getContextView().get(TracingContext.class);
        if (tracing == null || tracing.getSpan() == null) {
            return null;
        }
        TraceContext span = tracing.getSpan().context();
        String flags = Boolean.TRUE.equals(span.sampled()) ? "01" : "00";
        return "00-%s-%s-%s".formatted(span.traceId(), span.spanId(), flags);
    }
}

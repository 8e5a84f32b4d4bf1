package org.minesafety.platform.observability;

import io.micrometer.common.KeyValue;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.http.server.reactive.observation.ServerRequestObservationConvention;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.handler.ExceptionHandlingWebHandler;
import reactor.core.publisher.SignalType;

/** Counts requests that are not observed, under the name and with the tags of those that are. */
final class RequestMeter {

    private static final String ERROR = "error";

    private final MeterRegistry meters;
    private final ServerRequestObservationConvention convention;

    RequestMeter(MeterRegistry meters, ServerRequestObservationConvention convention) {
        this.meters = meters;
        this.convention = convention;
    }

    void count(ServerWebExchange exchange, SignalType end, Duration taken) {
        ServerRequestObservationContext.findCurrent(exchange.getAttributes())
                .filter(TraceSampling::isUnobserved)
                .ifPresent(request -> {
                    request.setConnectionAborted(end == SignalType.CANCEL);
                    if (exchange.getAttribute(ExceptionHandlingWebHandler.HANDLED_WEB_EXCEPTION)
                            instanceof Throwable failure) {
                        request.setError(failure);
                    }
                    meters.timer(name(), tags(request)).record(taken);
                });
    }

    private String name() {
        String name = convention.getName();
        return name == null ? "http.server.requests" : name;
    }

    private List<Tag> tags(ServerRequestObservationContext request) {
        List<Tag> tags = new ArrayList<>();
        for (KeyValue value : convention.getLowCardinalityKeyValues(request)) {
            tags.add(Tag.of(value.getKey(), value.getValue()));
        }
        Throwable failure = request.getError();
        tags.add(Tag.of(ERROR, failure == null ? "none" : failure.getClass().getSimpleName()));
        return tags;
    }
}

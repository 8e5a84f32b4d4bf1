package org.minesafety.platform.observability;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.micrometer.tracing.autoconfigure.TracingProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.http.server.reactive.observation.ServerRequestObservationConvention;

/** The access log, the count of requests, and which of them are traced. */
@AutoConfiguration(
        beforeName = {
            "org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration",
            "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration"
        })
@ConditionalOnWebApplication(type = Type.REACTIVE)
class ObservabilityAutoConfiguration {

    @Bean
    AccessLogFilter accessLogFilter(
            MeterRegistry meters, ServerRequestObservationConvention convention) {
        return new AccessLogFilter(new RequestMeter(meters, convention));
    }

    @Bean
    TraceSampling traceSampling(TracingProperties properties) {
        return new TraceSampling(properties.getSampling().getProbability());
    }

    /** A request that is observed was chosen at the door already. */
    @Bean
    Sampler sampler(TracingProperties properties) {
        return Sampler.parentBased(
                new TracedRequests(
                        Sampler.traceIdRatioBased(properties.getSampling().getProbability())));
    }
}

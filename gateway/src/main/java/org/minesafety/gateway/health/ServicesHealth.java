package org.minesafety.gateway.health;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.minesafety.gateway.settings.GatewaySettings;
import org.springframework.boot.health.contributor.CompositeReactiveHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthContributor;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/**
 * Readiness of each service as a part of the gateway's health. It belongs to no probe: a gateway is
 * ready on its own, or one sick service would take the whole platform off the network.
 */
@Configuration(proxyBeanMethods = false)
class ServicesHealth {

    private static final String READINESS = "/actuator/health/readiness";

    @Bean("services")
    CompositeReactiveHealthContributor services(GatewaySettings settings, WebClient probes) {
        var indicators = new LinkedHashMap<String, ReactiveHealthContributor>();
        settings.services()
                .forEach((name, address) ->
                        indicators.put(
                                name, indicator(probes, address, settings.probes().timeout())));
        return CompositeReactiveHealthContributor.fromMap(Map.copyOf(indicators));
    }

    private static ReactiveHealthIndicator indicator(
            WebClient probes, URI service, Duration timeout) {
        return () ->
                probes.get()
                        .uri(service + READINESS)
                        .exchangeToMono(ServicesHealth::health)
                        .timeout(timeout)
                        .onErrorResume(failure -> Mono.just(Health.down(failure).build()));
    }

    private static Mono<Health> health(ClientResponse answer) {
        boolean ready = answer.statusCode().is2xxSuccessful();
        Health health =
                Health.status(ready ? Status.UP : Status.DOWN)
                        .withDetail("readiness", answer.statusCode().value())
                        .build();
        return answer.releaseBody().thenReturn(health);
    }
}

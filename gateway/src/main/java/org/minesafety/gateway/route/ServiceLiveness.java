package org.minesafety.gateway.route;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.minesafety.gateway.settings.GatewaySettings;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/**
 * Whether a service answers at all, whatever it answers. One question at a time is under way per
 * service, and its answer is good for a moment.
 */
@Component
final class ServiceLiveness {

    private static final String LIVENESS = "/actuator/health/liveness";

    private final WebClient client;
    private final GatewaySettings.Probes settings;
    private final Map<URI, Mono<Boolean>> services = new ConcurrentHashMap<>();

    ServiceLiveness(WebClient probes, GatewaySettings settings) {
        this.client = probes;
        this.settings = settings.probes();
    }

    Mono<Boolean> answers(URI service) {
        return services.computeIfAbsent(service, this::question);
    }

    private Mono<Boolean> question(URI service) {
        return client.get()
                .uri(service + LIVENESS)
                .exchangeToMono(answer -> answer.releaseBody().thenReturn(true))
                .timeout(settings.timeout())
                .onErrorReturn(false)
                .cache(settings.fresh());
    }
}

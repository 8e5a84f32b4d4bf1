package org.minesafety.gateway.limit;

import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import org.minesafety.gateway.GatewaySettings;
import org.minesafety.platform.security.CallerToken;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Rate limit of each OAuth client ({@code azp}) on this gateway instance. It runs behind the
 * security filters, so nobody can spend the tokens of a client that he does not hold a token of.
 */
@Component
final class ClientRateLimit implements WebFilter, Ordered {

    /** Marks an exchange as counted for its client. */
    static final String COUNTED = ClientRateLimit.class.getName() + ".counted";

    private final Buckets buckets;

    ClientRateLimit(GatewaySettings settings) {
        this.buckets = new Buckets(settings.clients());
    }

    @Override
    public int getOrder() {
        return 0;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return exchange.getPrincipal()
                .ofType(CallerToken.class)
                .doOnNext(token -> count(exchange, token))
                .then(chain.filter(exchange));
    }

    private void count(ServerWebExchange exchange, CallerToken token) {
        exchange.getAttributes().put(COUNTED, true);
        ConsumptionProbe probe =
                buckets.of(token.caller().client()).tryConsumeAndReturnRemaining(1);
        HttpHeaders headers = exchange.getResponse().getHeaders();
        headers.set("RateLimit-Limit", Long.toString(buckets.burst()));
        headers.set("RateLimit-Remaining", Long.toString(probe.getRemainingTokens()));
        headers.set(
                "RateLimit-Reset",
                Long.toString(Duration.ofNanos(probe.getNanosToWaitForReset()).toSeconds()));
        if (!probe.isConsumed()) {
            throw Buckets.refusal(probe.getNanosToWaitForRefill());
        }
    }
}

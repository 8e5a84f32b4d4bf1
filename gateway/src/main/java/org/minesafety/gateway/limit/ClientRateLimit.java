package org.minesafety.gateway.limit;

import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import org.minesafety.gateway.settings.GatewaySettings;
import org.minesafety.platform.security.CallerToken;
import org.minesafety.platform.share.Buckets;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Rate limit of each account ({@code azp} and {@code sub}) on this gateway instance. It runs behind
 * the security filters, so nobody can spend the tokens of an account that he does not hold a token
 * of. Who has none falls under the limit of its address.
 */
@Component
final class ClientRateLimit implements WebFilter, Ordered {

    private final Buckets buckets;
    private final UnauthenticatedRateLimit unauthenticated;

    ClientRateLimit(GatewaySettings settings, UnauthenticatedRateLimit unauthenticated) {
        GatewaySettings.Rate rate = settings.clients();
        this.buckets = new Buckets(rate.perSecond(), rate.burst(), rate.keys());
        this.unauthenticated = unauthenticated;
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
                .hasElement()
                .doOnNext(known -> {
                    if (!known) {
                        unauthenticated.count(exchange.getRequest());
                    }
                })
                .then(chain.filter(exchange));
    }

    private void count(ServerWebExchange exchange, CallerToken token) {
        ConsumptionProbe probe =
                buckets.of(token.caller().account()).tryConsumeAndReturnRemaining(1);
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

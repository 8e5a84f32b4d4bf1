package org.minesafety.gateway.limit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.EstimationProbe;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.minesafety.gateway.GatewaySettings;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Rate limit of each address for requests that turn out to carry no valid token. It stands before
 * the security filters: an address that used up its tokens may no longer make the gateway verify
 * signatures or fetch keys.
 */
@Component
final class StrangerRateLimit implements WebFilter, Ordered {

    /** Spring Security's chain has the order -100. */
    private static final int BEFORE_SECURITY = -110;

    private static final int NETWORK_BYTES = 8;

    private final Buckets buckets;

    StrangerRateLimit(GatewaySettings settings) {
        this.buckets = new Buckets(settings.strangers());
    }

    @Override
    public int getOrder() {
        return BEFORE_SECURITY;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        Bucket bucket = buckets.of(keyOf(exchange.getRequest().getRemoteAddress()));
        EstimationProbe probe = bucket.estimateAbilityToConsume(1);
        if (!probe.canBeConsumed()) {
            return Mono.error(Buckets.refusal(probe.getNanosToWaitForRefill()));
        }
        exchange.getResponse()
                .beforeCommit(() -> Mono.fromRunnable(() -> countStranger(exchange, bucket)));
        return chain.filter(exchange);
    }

    private static void countStranger(ServerWebExchange exchange, Bucket bucket) {
        if (exchange.getAttribute(ClientRateLimit.COUNTED) == null) {
            bucket.tryConsume(1);
        }
    }

    /** An IPv6 site holds a whole network: its first 64 bits are the address. */
    static String keyOf(@Nullable InetSocketAddress remote) {
        if (remote == null) {
            return "unknown";
        }
        return address(remote) instanceof Inet6Address site
                ? HexFormat.of().formatHex(site.getAddress(), 0, NETWORK_BYTES)
                : remote.getHostString();
    }

    private static @Nullable InetAddress address(InetSocketAddress remote) {
        if (!remote.isUnresolved()) {
            return remote.getAddress();
        }
        try {
            // what a proxy says: a literal, never a name to be looked up
            return InetAddress.ofLiteral(remote.getHostString().replaceAll("[\\[\\]]", ""));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}

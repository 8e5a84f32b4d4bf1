package org.minesafety.gateway.limit;

import io.github.bucket4j.ConsumptionProbe;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.minesafety.gateway.settings.GatewaySettings;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.share.Buckets;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Rate limit of each address for requests that turn out to carry no valid token: those that
 * security refuses, and those of open paths. A valid token always passes, whatever else came from
 * its address; so every token is verified, and the refusal only takes the place of the 401.
 */
@Component
final class UnauthenticatedRateLimit implements WebFilter, Ordered {

    /** Spring Security's chain has the order -100. */
    private static final int BEFORE_SECURITY = -110;

    private static final int NETWORK_BYTES = 8;

    /**
     * Whoever watches over this process asks them, maybe from an address that clients share: a
     * refusal would end the process.
     */
    private static final Set<String> PROBES =
            Set.of("/actuator/health/liveness", "/actuator/health/readiness");

    private final Buckets buckets;

    UnauthenticatedRateLimit(GatewaySettings settings) {
        GatewaySettings.Rate rate = settings.unauthenticated();
        this.buckets = new Buckets(rate.perSecond(), rate.burst(), rate.keys());
    }

    @Override
    public int getOrder() {
        return BEFORE_SECURITY;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return chain.filter(exchange)
                .onErrorResume(
                        AuthenticationException.class,
                        refused -> {
                            // while the issuer is away, nobody can tell whose token is valid
                            if (!(refused instanceof AuthenticationServiceException)) {
                                count(exchange.getRequest());
                            }
                            return Mono.error(refused);
                        });
    }

    /**
     * @throws Problem {@code too-many-requests} (429), which also says what would help
     */
    void count(ServerHttpRequest request) {
        if (PROBES.contains(request.getPath().value())) {
            return;
        }
        ConsumptionProbe probe =
                buckets.of(keyOf(request.getRemoteAddress())).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw Buckets.refusal(probe.getNanosToWaitForRefill())
                    .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
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

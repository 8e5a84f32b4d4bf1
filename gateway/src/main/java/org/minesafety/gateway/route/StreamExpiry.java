package org.minesafety.gateway.route;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.minesafety.gateway.settings.GatewaySettings;
import org.minesafety.platform.security.CallerToken;
import org.reactivestreams.Publisher;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Ends a stream in good order when its token expires, if the service has not done so itself a
 * moment before.
 */
@Component
final class StreamExpiry implements GlobalFilter, Ordered {

    /** The service takes leave of its listener first. */
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private final GatewaySettings.Shares settings;
    private final Clock clock;

    StreamExpiry(GatewaySettings settings, Clock clock) {
        this.settings = settings.shares();
        this.clock = clock;
    }

    @Override
    public int getOrder() {
        return RouteEdge.ORDER + 2;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        if (!settings.isStream(Routes.idOf(exchange))) {
            return chain.filter(exchange);
        }
        return exchange.getPrincipal()
                .ofType(CallerToken.class)
                .mapNotNull(token -> token.getToken().getExpiresAt())
                .map(expiry -> exchange.mutate().response(ending(exchange, expiry)).build())
                .defaultIfEmpty(exchange)
                .flatMap(chain::filter);
    }

    private ServerHttpResponse ending(ServerWebExchange exchange, Instant expiry) {
        Duration left = Duration.between(clock.instant(), expiry).plus(MOMENT);
        return new ServerHttpResponseDecorator(exchange.getResponse()) {

            @Override
            public Mono<Void> writeAndFlushWith(
                    Publisher<? extends Publisher<? extends DataBuffer>> items) {
                Flux<DataBuffer> body = Flux.from(items).concatMap(Function.identity(), 0);
                return super.writeWith(
                        body.takeUntilOther(Mono.delay(left.isNegative() ? Duration.ZERO : left))
                                .doOnDiscard(DataBuffer.class, DataBufferUtils::release));
            }
        };
    }
}

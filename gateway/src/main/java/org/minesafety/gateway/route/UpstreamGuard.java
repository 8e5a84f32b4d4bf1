package org.minesafety.gateway.route;

import io.github.resilience4j.reactor.retry.RetryOperator;
import io.github.resilience4j.retry.RetryRegistry;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.NettyWriteResponseFilter;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Breaker and retry around the call of a service. The call ends with the headers of the answer, so
 * neither ever cuts a stream. A GET whose connection failed is tried again; anything else may have
 * been carried out and is not. {@link ServiceBreakers} say what moves a breaker.
 */
@Component
final class UpstreamGuard implements GlobalFilter, Ordered {

    private final ServiceBreakers breakers;
    private final RetryRegistry retries;

    UpstreamGuard(ServiceBreakers breakers, RetryRegistry retries) {
        this.breakers = breakers;
        this.retries = retries;
    }

    @Override
    public int getOrder() {
        return NettyWriteResponseFilter.WRITE_RESPONSE_FILTER_ORDER + 1;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        String route = Routes.idOf(exchange);
        Mono<HttpStatusCode> call =
                breakers.guard(
                        route,
                        Routes.serviceOf(exchange),
                        Mono.defer(() -> attempt(exchange, chain)));
        return retriable(exchange)
                ? call.transformDeferred(RetryOperator.of(retries.retry(route))).then()
                : call.then();
    }

    private static Mono<HttpStatusCode> attempt(
            ServerWebExchange exchange, GatewayFilterChain chain) {
        ServerWebExchangeUtils.reset(exchange);
        return chain.filter(exchange)
                .then(Mono.fromSupplier(() -> exchange.getResponse().getStatusCode()));
    }

    private static boolean retriable(ServerWebExchange exchange) {
        HttpMethod method = exchange.getRequest().getMethod();
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    }
}

package org.minesafety.gateway.route;

import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.reactor.bulkhead.operator.BulkheadOperator;
import io.netty.handler.timeout.ReadTimeoutException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.minesafety.gateway.limit.Strangers;
import org.minesafety.gateway.settings.GatewayProblems;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.security.Account;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.security.CallerToken;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.NettyWriteResponseFilter;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;

/**
 * The outermost filter of every route: it bounds how many requests are under way, of each account
 * and of all, from the first byte to the last, and turns what fails on the way to the service into
 * problems.
 */
@Component
final class RouteEdge implements GlobalFilter, Ordered {

    static final int ORDER = NettyWriteResponseFilter.WRITE_RESPONSE_FILTER_ORDER - 100;

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final BulkheadRegistry bulkheads;
    private final ConcurrencyLimits limits;

    RouteEdge(BulkheadRegistry bulkheads, ConcurrencyLimits limits) {
        this.bulkheads = bulkheads;
        this.limits = limits;
    }

    @Override
    public int getOrder() {
        return ORDER;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        String route = Routes.idOf(exchange);
        Caller caller = exchange.getAttribute(CallerToken.ATTRIBUTE);
        Account account =
                caller == null ? Strangers.account(exchange.getRequest()) : caller.account();
        return Mono.using(
                        () -> limits.acquire(route, account),
                        _ ->
                                chain.filter(exchange)
                                        .transformDeferred(
                                                BulkheadOperator.of(bulkheads.bulkhead(route))),
                        ConcurrencyLimits.Permit::release)
                .onErrorMap(failure -> answer(exchange, failure));
    }

    private static Throwable answer(ServerWebExchange exchange, Throwable failure) {
        if (!exchange.getResponse().isCommitted()) {
            // a service that failed between headers and body must not lend its length to the
            // problem
            ServerWebExchangeUtils.reset(exchange);
        }
        return switch (failure) {
            case CallNotPermittedException open -> unavailable(open);
            case BulkheadFullException full -> unavailable(full);
            case IOException broken -> unavailable(broken);
            case AbortedException broken -> unavailable(broken);
            case ReadTimeoutException late -> new Problem(GatewayProblems.UPSTREAM_TIMEOUT, late);
            case TimeoutException noConnection -> unavailable(noConnection);
            default -> failure;
        };
    }

    private static Problem unavailable(Throwable cause) {
        return new Problem(GatewayProblems.SERVICE_UNAVAILABLE, cause).retryAfter(RETRY_AFTER);
    }
}

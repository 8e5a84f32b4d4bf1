package org.minesafety.gateway.route;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import io.github.resilience4j.reactor.retry.RetryOperator;
import io.github.resilience4j.retry.RetryRegistry;
import io.netty.handler.timeout.ReadTimeoutException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import org.minesafety.gateway.settings.GatewayProblems;
import org.minesafety.platform.problem.Problem;
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
 * been carried out and is not.
 *
 * <p>The breaker is for all, so nothing that one caller can bring about moves it: an answer never
 * does, whatever its status; a connection that cannot be made does; one that breaks and an answer
 * that does not come count only when the service does not answer a question after its health
 * either, for one caller may ask for what takes long. An open breaker closes again when the service
 * answers that question: no caller's request is its trial.
 */
@Component
final class UpstreamGuard implements GlobalFilter, Ordered {

    private final CircuitBreakerRegistry breakers;
    private final RetryRegistry retries;
    private final ServiceLiveness liveness;

    UpstreamGuard(
            CircuitBreakerRegistry breakers, RetryRegistry retries, ServiceLiveness liveness) {
        this.breakers = breakers;
        this.retries = retries;
        this.liveness = liveness;
    }

    @Override
    public int getOrder() {
        return NettyWriteResponseFilter.WRITE_RESPONSE_FILTER_ORDER + 1;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        String route = Routes.idOf(exchange);
        URI service = Routes.serviceOf(exchange);
        CircuitBreaker breaker = breakers.circuitBreaker(route);
        Mono<HttpStatusCode> guarded =
                Mono.defer(() -> attempt(exchange, chain))
                        .onErrorResume(failure -> judged(failure, service))
                        .transformDeferred(CircuitBreakerOperator.of(breaker));
        Mono<HttpStatusCode> call =
                guarded.onErrorResume(
                        CallNotPermittedException.class,
                        open -> closed(breaker, service, open).then(guarded));
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

    /**
     * The failure as it was where it is the service's, another one where it is only this call's.
     */
    private Mono<HttpStatusCode> judged(Throwable failure, URI service) {
        if (failure instanceof ConnectException || failure instanceof UnknownHostException) {
            return Mono.error(failure);
        }
        if (failure instanceof IOException || failure instanceof ReadTimeoutException) {
            return liveness.answers(service)
                    .flatMap(answers -> Mono.error(answers ? onlyThisCall(failure) : failure));
        }
        return Mono.error(failure);
    }

    private static Throwable onlyThisCall(Throwable failure) {
        return failure instanceof IOException broken
                ? new ConnectionBroken(broken)
                : new Problem(GatewayProblems.UPSTREAM_TIMEOUT, failure);
    }

    private Mono<Void> closed(CircuitBreaker breaker, URI service, CallNotPermittedException open) {
        return liveness.answers(service)
                .flatMap(answers -> {
                    if (!answers) {
                        return Mono.error(open);
                    }
                    if (breaker.getState() != CircuitBreaker.State.CLOSED) {
                        breaker.transitionToClosedState();
                    }
                    return Mono.empty();
                });
    }

    private static boolean retriable(ServerWebExchange exchange) {
        HttpMethod method = exchange.getRequest().getMethod();
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    }
}

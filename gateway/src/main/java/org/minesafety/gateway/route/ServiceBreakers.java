package org.minesafety.gateway.route;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import io.netty.handler.timeout.ReadTimeoutException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import org.minesafety.gateway.settings.GatewayProblems;
import org.minesafety.platform.problem.Problem;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * A breaker around calls of a service. It is for all, so nothing that one caller can bring about
 * moves it: an answer never does, whatever its status; a connection that cannot be made does; one
 * that breaks and an answer that does not come count only when the service does not answer a
 * question after its health either, for one caller may ask for what takes long. An open breaker
 * closes again when the service answers that question: no caller's request is its trial.
 */
@Component
public final class ServiceBreakers {

    private final CircuitBreakerRegistry breakers;
    private final ServiceLiveness liveness;

    ServiceBreakers(CircuitBreakerRegistry breakers, ServiceLiveness liveness) {
        this.breakers = breakers;
        this.liveness = liveness;
    }

    /**
     * @param name of the breaker
     * @param call subscribed to once per attempt
     */
    public <T> Mono<T> guard(String name, URI service, Mono<T> call) {
        CircuitBreaker breaker = breakers.circuitBreaker(name);
        Mono<T> guarded =
                call.onErrorResume(failure -> judged(failure, service))
                        .transformDeferred(CircuitBreakerOperator.of(breaker));
        return guarded.onErrorResume(
                CallNotPermittedException.class,
                open -> closed(breaker, service, open).then(guarded));
    }

    /**
     * The failure as it was where it is the service's, another one where it is only this call's.
     */
    private <T> Mono<T> judged(Throwable failure, URI service) {
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
}

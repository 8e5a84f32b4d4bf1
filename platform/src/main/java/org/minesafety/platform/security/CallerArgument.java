package org.minesafety.platform.security;

import org.springframework.core.MethodParameter;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Makes the {@link Caller} a parameter of controller methods. */
final class CallerArgument implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType().equals(Caller.class);
    }

    @Override
    public Mono<Object> resolveArgument(
            MethodParameter parameter, BindingContext binding, ServerWebExchange exchange) {
        return exchange.getPrincipal()
                .ofType(CallerToken.class)
                .<Object>map(CallerToken::caller)
                .switchIfEmpty(
                        Mono.error(() ->
                                new AuthenticationCredentialsNotFoundException(
                                        "A caller is needed")));
    }
}

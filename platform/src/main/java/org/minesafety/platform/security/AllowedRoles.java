package org.minesafety.platform.security;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import org.springframework.stereotype.Controller;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Lets a caller through who has a role that {@link Allowed} names on the method that will handle
 * the request. A filter and no proxy around the controller, so that a refused body is never parsed.
 */
final class AllowedRoles implements ReactiveAuthorizationManager<AuthorizationContext> {

    private final HandlerMapping controllers;

    AllowedRoles(HandlerMapping controllers) {
        this.controllers = controllers;
    }

    /** For paths without a controller: any one of these roles. */
    static ReactiveAuthorizationManager<AuthorizationContext> anyOf(Role... roles) {
        return (authentication, context) ->
                authentication.map(it -> decide(context.getExchange(), it, Set.of(roles)));
    }

    @Override
    public Mono<AuthorizationResult> authorize(
            Mono<Authentication> authentication, AuthorizationContext context) {
        ServerWebExchange exchange = context.getExchange();
        Mono<AuthorizationResult> byRole = byRole(authentication, exchange);
        return exchange.getRequest().getPath().value().startsWith(AllowedToAll.PATH)
                ? toAll(exchange)
                        .flatMap(it -> remembered(authentication, exchange).thenReturn(it))
                        .switchIfEmpty(byRole)
                : byRole;
    }

    /** Also where no controller is: what a gateway passes on, another decides. */
    private Mono<AuthorizationResult> toAll(ServerWebExchange exchange) {
        return controllers
                .getHandler(exchange)
                .map(handler ->
                        !(handler instanceof HandlerMethod method)
                                || method.hasMethodAnnotation(AllowedToAll.class))
                .onErrorReturn(ResponseStatusException.class, true)
                .defaultIfEmpty(true)
                .filter(Boolean::booleanValue)
                .map(AuthorizationDecision::new);
    }

    /** Who needs no token may have one. */
    private static Mono<Void> remembered(
            Mono<Authentication> authentication, ServerWebExchange exchange) {
        return authentication
                .ofType(CallerToken.class)
                .doOnNext(it -> exchange.getAttributes().put(CallerToken.ATTRIBUTE, it.caller()))
                .then();
    }

    private Mono<AuthorizationResult> byRole(
            Mono<Authentication> authentication, ServerWebExchange exchange) {
        return authentication.flatMap(it ->
                controllers
                        .getHandler(exchange)
                        .map(handler -> decide(exchange, it, allowed(handler)))
                        // no controller, or a wrong method: let the dispatcher say so
                        .onErrorResume(ResponseStatusException.class, e -> Mono.empty())
                        .defaultIfEmpty(decide(exchange, it, null)));
    }

    private static @Nullable Set<Role> allowed(Object handler) {
        // Spring itself answers OPTIONS
        if (!(handler instanceof HandlerMethod method)
                || !AnnotatedElementUtils.hasAnnotation(method.getBeanType(), Controller.class)) {
            return null;
        }
        Allowed allowed = method.getMethodAnnotation(Allowed.class);
        if (allowed == null) {
            allowed =
                    AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), Allowed.class);
        }
        return allowed == null ? Set.of() : Set.copyOf(List.of(allowed.value()));
    }

    /**
     * @param roles null where being known is enough
     */
    private static AuthorizationResult decide(
            ServerWebExchange exchange, Authentication authentication, @Nullable Set<Role> roles) {
        if (!(authentication instanceof CallerToken token)) {
            return new AuthorizationDecision(false);
        }
        exchange.getAttributes().put(CallerToken.ATTRIBUTE, token.caller());
        return new AuthorizationDecision(
                roles == null || roles.stream().anyMatch(token.caller()::has));
    }
}

package org.minesafety.platform.security;

import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Finds out who calls, and whether it may: all of Spring Security's filters that a resource server
 * needs, in one. A wrong token is refused everywhere, also where none is needed.
 */
final class CallerFilter implements WebFilter {

    private final VerifiedTokens tokens;
    private final ReactiveAuthorizationManager<ServerWebExchange> rules;

    CallerFilter(VerifiedTokens tokens, ReactiveAuthorizationManager<ServerWebExchange> rules) {
        this.tokens = tokens;
        this.rules = rules;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ResponseHeaders.addTo(exchange);
        String token = BearerToken.of(exchange.getRequest().getHeaders());
        return token == null
                ? admit(exchange, chain, null)
                : tokens.callerOf(token).flatMap(caller -> admit(exchange, chain, caller));
    }

    private Mono<Void> admit(
            ServerWebExchange exchange, WebFilterChain chain, @Nullable CallerToken caller) {
        Mono<Authentication> authentication = Mono.justOrEmpty(caller);
        return rules.authorize(authentication, exchange)
                .defaultIfEmpty(new AuthorizationDecision(false))
                .flatMap(decision -> {
                    if (!decision.isGranted()) {
                        return Mono.error(refusal(caller));
                    }
                    return caller == null
                            ? chain.filter(exchange)
                            : chain.filter(of(caller, exchange))
                                    .contextWrite(
                                            ReactiveSecurityContextHolder.withAuthentication(
                                                    caller));
                });
    }

    private static ServerWebExchange of(CallerToken caller, ServerWebExchange exchange) {
        return exchange.mutate().principal(Mono.just(caller)).build();
    }

    private static RuntimeException refusal(@Nullable CallerToken caller) {
        return caller == null
                ? new AuthenticationCredentialsNotFoundException("A token is needed")
                : new AccessDeniedException("The token lacks a required role");
    }
}

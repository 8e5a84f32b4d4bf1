package org.minesafety.platform.security;

import java.util.List;
import org.springframework.boot.security.autoconfigure.actuate.web.reactive.EndpointRequest;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import org.springframework.security.web.server.authorization.DelegatingReactiveAuthorizationManager;
import org.springframework.security.web.server.util.matcher.PathPatternParserServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcherEntry;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Who may ask for which paths; the interface's own say so by {@link Allowed}. */
final class AccessRules implements ReactiveAuthorizationManager<ServerWebExchange> {

    /** Nothing else has such a path, so nothing else is looked at. */
    private static final String INTERFACE = "/api/";

    private final AllowedRoles operations;
    private final ReactiveAuthorizationManager<ServerWebExchange> others;

    /**
     * @param open paths outside the interface that need no token
     */
    AccessRules(HandlerMapping controllers, List<String> open) {
        if (open.stream().anyMatch(it -> it.startsWith(INTERFACE))) {
            throw new IllegalArgumentException("No operation is open: " + open);
        }
        this.operations = new AllowedRoles(controllers);
        var rules = DelegatingReactiveAuthorizationManager.builder();
        rules.add(rule(EndpointRequest.to("health"), AccessRules::anybody));
        rules.add(
                rule(
                        EndpointRequest.to("journal"),
                        AllowedRoles.anyOf(Role.OPERATIONS, Role.AUDITOR)));
        rules.add(
                rule(
                        EndpointRequest.to("prometheus"),
                        AllowedRoles.anyOf(Role.OPERATIONS, Role.METRICS)));
        rules.add(rule(EndpointRequest.toAnyEndpoint(), AllowedRoles.anyOf(Role.OPERATIONS)));
        rules.add(rule(EndpointRequest.toLinks(), AllowedRoles.anyOf(Role.OPERATIONS)));
        rules.add(rule(path("/v3/api-docs/**"), AccessRules::anybody));
        rules.add(rule(path("/v3/api-docs.yaml"), AccessRules::anybody));
        open.forEach(it -> rules.add(rule(path(it), AccessRules::anybody)));
        rules.add(rule(ServerWebExchangeMatchers.anyExchange(), operations));
        this.others = rules.build();
    }

    @Override
    public Mono<AuthorizationResult> authorize(
            Mono<Authentication> caller, ServerWebExchange exchange) {
        return exchange.getRequest().getPath().value().startsWith(INTERFACE)
                ? operations.authorize(caller, new AuthorizationContext(exchange))
                : others.authorize(caller, exchange);
    }

    private static ServerWebExchangeMatcherEntry<ReactiveAuthorizationManager<AuthorizationContext>>
            rule(
                    ServerWebExchangeMatcher requests,
                    ReactiveAuthorizationManager<AuthorizationContext> decision) {
        return new ServerWebExchangeMatcherEntry<>(requests, decision);
    }

    private static ServerWebExchangeMatcher path(String pattern) {
        return new PathPatternParserServerWebExchangeMatcher(pattern);
    }

    private static Mono<AuthorizationResult> anybody(
            Mono<Authentication> caller, AuthorizationContext context) {
        return Mono.just(new AuthorizationDecision(true));
    }
}

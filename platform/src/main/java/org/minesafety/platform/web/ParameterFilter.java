package org.minesafety.platform.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.problem.Fault;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import org.springframework.core.Ordered;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Holds the query and the path of each request against what its operation declares: unknown,
 * misspelt, repeated and blank parameters, blank path variables and text that no store keeps are
 * refused, everywhere in the same way and before anything is done.
 *
 * <p>It runs behind security, which has found the operation already and left it with the request.
 */
final class ParameterFilter implements WebFilter, Ordered {

    private static final String OURS = "org.minesafety.";

    private final ConcurrentMap<HandlerMethod, OperationParameters> operations =
            new ConcurrentHashMap<>();
    private final EndpointParameters endpoints;

    ParameterFilter(EndpointParameters endpoints) {
        this.endpoints = endpoints;
    }

    @Override
    public int getOrder() {
        return 0;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        OperationParameters declared = declared(exchange);
        if (declared == null) {
            return chain.filter(exchange);
        }
        List<Fault> faults = new ArrayList<>(ofPath(exchange));
        faults.addAll(declared.faults(exchange.getRequest().getQueryParams()));
        return faults.isEmpty()
                ? chain.filter(exchange)
                : Mono.error(new Problem(ProblemTypes.INVALID_REQUEST).with(faults));
    }

    /** Null where the operation is not ours, or none. */
    private @Nullable OperationParameters declared(ServerWebExchange exchange) {
        if (exchange.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE)
                instanceof HandlerMethod method) {
            return method.getBeanType().getName().startsWith(OURS)
                    ? operations.computeIfAbsent(method, OperationParameters::of)
                    : null;
        }
        return endpoints.of(exchange.getRequest());
    }

    private static List<Fault> ofPath(ServerWebExchange exchange) {
        Map<String, String> variables =
                exchange.getAttributeOrDefault(
                        HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, Map.of());
        return variables.entrySet().stream()
                .flatMap(it -> OperationParameters.ofValue(it.getKey(), it.getValue()).stream())
                .toList();
    }
}

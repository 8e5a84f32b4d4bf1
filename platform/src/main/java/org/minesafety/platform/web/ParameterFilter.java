package org.minesafety.platform.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.problem.Fault;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
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
    private static final String IDENTITY = "identity";

    private final ConcurrentMap<HandlerMethod, OperationParameters> operations =
            new ConcurrentHashMap<>();
    private final EndpointParameters endpoints;
    private final Map<String, Pattern> patterns;

    /**
     * @param patterns of values, by the name of the parameter
     */
    ParameterFilter(EndpointParameters endpoints, Map<String, Pattern> patterns) {
        this.endpoints = endpoints;
        this.patterns = Map.copyOf(patterns);
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
        if (declared.body() && isEncoded(exchange.getRequest().getHeaders())) {
            return Mono.error(
                    new Problem(ProblemTypes.NOT_CONSUMABLE)
                            .with("allowed", List.of(IDENTITY))
                            .header(HttpHeaders.ACCEPT_ENCODING, IDENTITY));
        }
        List<Fault> faults = new ArrayList<>(ofPath(exchange));
        var query = exchange.getRequest().getQueryParams();
        faults.addAll(declared.faults(query));
        if (faults.isEmpty()) {
            patterns.forEach((name, pattern) -> {
                String value = query.getFirst(name);
                if (value != null && !pattern.matcher(value).matches()) {
                    faults.add(Fault.ofParameter(name, "fault.pattern", pattern.pattern()));
                }
            });
        }
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

    private static boolean isEncoded(HttpHeaders headers) {
        return !headers.getValuesAsList(HttpHeaders.CONTENT_ENCODING).stream()
                .allMatch(IDENTITY::equalsIgnoreCase);
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

package org.minesafety.platform.web;

import java.util.List;
import java.util.stream.Collectors;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Refuses methods that no resource has, before anything else looks at the request: TRACE would
 * repeat headers, CONNECT is for proxies.
 */
final class KnownMethods implements WebFilter, Ordered {

    private static final List<HttpMethod> KNOWN =
            List.of(
                    HttpMethod.GET,
                    HttpMethod.HEAD,
                    HttpMethod.POST,
                    HttpMethod.PUT,
                    HttpMethod.PATCH,
                    HttpMethod.DELETE,
                    HttpMethod.OPTIONS);

    private static final String ALLOW =
            KNOWN.stream().map(HttpMethod::name).collect(Collectors.joining(", "));

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE + 25;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        HttpMethod method = exchange.getRequest().getMethod();
        return KNOWN.contains(method)
                ? chain.filter(exchange)
                : Mono.error(() ->
                        new Problem(ProblemTypes.WRONG_METHOD, method.name())
                                .with("allowed", KNOWN.stream().map(HttpMethod::name).toList())
                                .header(HttpHeaders.ALLOW, ALLOW)
                                .header(HttpHeaders.CONNECTION, "close"));
    }
}

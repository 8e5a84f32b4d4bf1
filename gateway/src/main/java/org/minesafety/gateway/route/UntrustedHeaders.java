package org.minesafety.gateway.route;

import java.util.Locale;
import java.util.Set;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/**
 * Drops what a client could use to pass for another caller, address or path. Only the token says
 * who calls. ({@code Forwarded} and {@code X-Forwarded-*} are dropped by Spring Cloud Gateway as
 * long as no trusted proxy is configured; hop-by-hop headers always.)
 */
@Component
final class UntrustedHeaders implements HttpHeadersFilter {

    private static final Set<String> PREFIXES =
            Set.of("x-caller", "x-user", "x-real-ip", "x-original-", "x-rewrite-", "x-http-method");

    @Override
    public HttpHeaders filter(HttpHeaders input, ServerWebExchange exchange) {
        HttpHeaders kept = new HttpHeaders();
        input.forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (PREFIXES.stream().noneMatch(lower::startsWith)) {
                kept.addAll(name, values);
            }
        });
        return kept;
    }
}

package org.minesafety.platform.security;

import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** What browsers are told about every answer that does not say otherwise itself. */
final class ResponseHeaders {

    private static final String YEAR = "max-age=31536000 ; includeSubDomains";

    private ResponseHeaders() {}

    static void addTo(ServerWebExchange exchange) {
        ServerHttpResponse response = exchange.getResponse();
        response.beforeCommit(() -> {
            write(exchange, response);
            return Mono.empty();
        });
    }

    private static void write(ServerWebExchange exchange, ServerHttpResponse response) {
        HttpHeaders headers = response.getHeaders();
        boolean cached =
                headers.containsHeader(HttpHeaders.CACHE_CONTROL)
                        || headers.containsHeader(HttpHeaders.PRAGMA)
                        || headers.containsHeader(HttpHeaders.EXPIRES);
        if (!cached && response.getStatusCode() != HttpStatus.NOT_MODIFIED) {
            headers.set(
                    HttpHeaders.CACHE_CONTROL, "no-cache, no-store, max-age=0, must-revalidate");
            headers.set(HttpHeaders.PRAGMA, "no-cache");
            headers.set(HttpHeaders.EXPIRES, "0");
        }
        add(headers, "X-Content-Type-Options", "nosniff");
        add(headers, "X-Frame-Options", "DENY");
        add(headers, "X-XSS-Protection", "0");
        add(headers, "Referrer-Policy", "no-referrer");
        if ("https".equalsIgnoreCase(exchange.getRequest().getURI().getScheme())) {
            add(headers, "Strict-Transport-Security", YEAR);
        }
    }

    private static void add(HttpHeaders headers, String name, String value) {
        headers.putIfAbsent(name, List.of(value));
    }
}

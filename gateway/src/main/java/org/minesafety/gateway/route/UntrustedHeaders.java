package org.minesafety.gateway.route;

import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/**
 * Drops what a client could use to pass for another caller, address or path. Only the token says
 * who calls. ({@code Forwarded} and {@code X-Forwarded-*} are dropped by Spring Cloud Gateway as
 * long as no trusted proxy is configured; hop-by-hop headers always.)
 *
 * <p>Tells the service of a request that is not traced, so that this is decided once; the span of a
 * call that is traced puts its own header there.
 */
@Component
final class UntrustedHeaders implements HttpHeadersFilter {

    private static final List<String> PREFIXES =
            List.of(
                    "x-caller",
                    "x-user",
                    "x-real-ip",
                    "x-original-",
                    "x-rewrite-",
                    "x-http-method");

    private static final String TRACEPARENT = "traceparent";

    @Override
    public HttpHeaders filter(HttpHeaders input, ServerWebExchange exchange) {
        HttpHeaders kept = new HttpHeaders();
        input.forEach((name, values) -> {
            if (!isUntrusted(name)) {
                kept.addAll(name, values);
            }
        });
        if (!kept.containsHeader(TRACEPARENT)) {
            kept.set(TRACEPARENT, untraced());
        }
        return kept;
    }

    private static boolean isUntrusted(String name) {
        for (String prefix : PREFIXES) {
            if (name.regionMatches(true, 0, prefix, 0, prefix.length())) {
                return true;
            }
        }
        return false;
    }

    private static String untraced() {
        HexFormat hex = HexFormat.of();
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return "00-"
                + hex.toHexDigits(random.nextLong() | 1) // not all zeros
                + hex.toHexDigits(random.nextLong())
                + '-'
                + hex.toHexDigits(random.nextLong() | 1)
                + "-00";
    }
}

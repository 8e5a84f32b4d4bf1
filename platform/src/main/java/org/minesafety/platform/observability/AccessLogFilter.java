package org.minesafety.platform.observability;

import java.time.Duration;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.security.CallerToken;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;

/**
 * One line per request: method, path pattern (or path), status, duration, client. Never a token, a
 * query or a body, which may name persons.
 */
final class AccessLogFilter implements WebFilter, Ordered {

    private static final Logger LOG = LoggerFactory.getLogger("org.minesafety.access");
    private static final String PROBES = "/actuator/health";

    private final RequestMeter meter;

    AccessLogFilter(RequestMeter meter) {
        this.meter = meter;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE + 10;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return Mono.defer(() -> {
            long start = System.nanoTime();
            return chain.filter(exchange)
                    .doFinally(signal -> {
                        Duration taken = Duration.ofNanos(System.nanoTime() - start);
                        log(exchange, signal, taken);
                        meter.count(exchange, signal, taken);
                    });
        });
    }

    private static void log(ServerWebExchange exchange, SignalType signal, Duration taken) {
        String path = exchange.getRequest().getPath().value();
        Object pattern = exchange.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        Caller caller = exchange.getAttribute(CallerToken.ATTRIBUTE);
        LOG.atLevel(path.startsWith(PROBES) ? Level.DEBUG : Level.INFO)
                .setMessage("{} {} {} {} ms {}")
                .addArgument(exchange.getRequest().getMethod())
                .addArgument(pattern == null || pattern.equals("/**") ? path : pattern)
                .addArgument(status(exchange, signal))
                .addArgument(taken.toMillis())
                .addArgument(caller == null ? "-" : caller.client())
                .log();
    }

    private static String status(ServerWebExchange exchange, SignalType signal) {
        HttpStatusCode status = exchange.getResponse().getStatusCode();
        if (signal == SignalType.CANCEL) {
            return "gone";
        }
        return status == null ? "200" : Integer.toString(status.value());
    }
}

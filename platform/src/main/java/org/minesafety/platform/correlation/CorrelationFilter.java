package org.minesafety.platform.correlation;

import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Takes the correlation id of the request, or makes one where there is none or a strange one, and
 * carries it on: to whoever the request is routed to, to Reactor's context, to the response.
 */
final class CorrelationFilter implements WebFilter, Ordered {

    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String given = exchange.getRequest().getHeaders().getFirst(Correlation.HTTP_HEADER);
        String id = given != null && sane(given) ? given : UUID.randomUUID().toString();
        // at the last moment, so that a routed response does not bring a second one
        exchange.getResponse()
                .beforeCommit(() ->
                        Mono.fromRunnable(() ->
                                exchange.getResponse()
                                        .getHeaders()
                                        .set(Correlation.HTTP_HEADER, id)));
        ServerWebExchange carrying =
                exchange.mutate()
                        .request(request -> request.header(Correlation.HTTP_HEADER, id))
                        .build();
        return chain.filter(carrying).contextWrite(context -> context.put(Correlation.KEY, id));
    }

    private static boolean sane(String id) {
        return SANE.matcher(id).matches();
    }
}

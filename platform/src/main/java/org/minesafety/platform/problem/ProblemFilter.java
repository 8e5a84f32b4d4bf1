package org.minesafety.platform.problem;

import org.springframework.context.i18n.LocaleContextThreadLocalAccessor;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.server.handler.ExceptionHandlingWebHandler;
import org.springframework.web.util.DisconnectedClientHelper;
import reactor.core.publisher.Mono;

/**
 * Turns whatever fails below it (security, routing, binding, the handler) into a problem. A filter
 * and not an exception handler, because those run outside the filters' Reactor context and would
 * know no correlation id.
 */
final class ProblemFilter implements WebFilter, Ordered {

    private static final HttpStatusCode CLIENT_GONE = HttpStatusCode.valueOf(499);

    private final ProblemWriter writer;

    ProblemFilter(ProblemWriter writer) {
        this.writer = writer;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE + 20;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return chain.filter(exchange)
                .onErrorResume(error -> answer(exchange, error))
                .contextWrite(context ->
                        context.put(
                                LocaleContextThreadLocalAccessor.KEY, exchange.getLocaleContext()));
    }

    private Mono<Void> answer(ServerWebExchange exchange, Throwable error) {
        if (clientIsGone(error)) {
            // nobody is there to answer; the status is for the access log
            exchange.getResponse().setStatusCode(CLIENT_GONE);
            return Mono.empty();
        }
        if (exchange.getResponse().isCommitted()) {
            return Mono.error(error);
        }
        // where Spring's own exception handling would leave it for the observation
        exchange.getAttributes().put(ExceptionHandlingWebHandler.HANDLED_WEB_EXCEPTION, error);
        return writer.write(exchange, writer.problemOf(error));
    }

    /** Only by the error itself: as a cause it tells of a connection to something else. */
    private static boolean clientIsGone(Throwable error) {
        return error.getCause() == null
                && DisconnectedClientHelper.isClientDisconnectedException(error);
    }
}

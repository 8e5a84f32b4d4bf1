package org.minesafety.platform.problem;

import org.springframework.core.Ordered;
import org.springframework.web.reactive.HandlerResult;
import org.springframework.web.reactive.HandlerResultHandler;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Lets an {@code @ExceptionHandler} method of a service return a {@link Problem}. */
final class ProblemResultHandler implements HandlerResultHandler, Ordered {

    private final ProblemWriter writer;

    ProblemResultHandler(ProblemWriter writer) {
        this.writer = writer;
    }

    @Override
    public int getOrder() {
        // before the one for ResponseEntity (0), which would not translate the texts
        return -1;
    }

    @Override
    public boolean supports(HandlerResult result) {
        return result.getReturnValue() instanceof Problem;
    }

    @Override
    public Mono<Void> handleResult(ServerWebExchange exchange, HandlerResult result) {
        return result.getReturnValue() instanceof Problem problem
                ? writer.write(exchange, problem)
                : Mono.empty();
    }
}

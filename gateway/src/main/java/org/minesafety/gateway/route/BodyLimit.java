package org.minesafety.gateway.route;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.minesafety.gateway.GatewayProblems;
import org.minesafety.gateway.GatewaySettings;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Ends requests whose body is too long, or comes too slowly, while it streams through. Whatever
 * goes wrong with the body is the client's doing: it becomes a {@link Problem} here, which no
 * breaker counts.
 */
@Component
final class BodyLimit implements GlobalFilter, Ordered {

    private final GatewaySettings.Bodies bodies;

    BodyLimit(GatewaySettings settings) {
        this.bodies = settings.bodies();
    }

    @Override
    public int getOrder() {
        return RouteEdge.ORDER + 1;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        long limit = bodies.limitOf(Routes.idOf(exchange));
        ServerHttpRequest request = exchange.getRequest();
        if (request.getHeaders().getContentLength() > limit) {
            return Mono.error(tooLarge(limit));
        }
        var limited = new LimitedRequest(request, limit, bodies.idle());
        return chain.filter(exchange.mutate().request(limited).build());
    }

    private static Problem tooLarge(long limit) {
        return closing(new Problem(ProblemTypes.BODY_TOO_LARGE).with("limit", limit));
    }

    /** What is still to come of the body is not waited for. */
    private static Problem closing(Problem problem) {
        return problem.header(HttpHeaders.CONNECTION, "close");
    }

    private static final class LimitedRequest extends ServerHttpRequestDecorator {

        private final long limit;
        private final Duration idle;

        LimitedRequest(ServerHttpRequest request, long limit, Duration idle) {
            super(request);
            this.limit = limit;
            this.idle = idle;
        }

        @Override
        public Flux<DataBuffer> getBody() {
            return Flux.defer(() -> {
                var received = new AtomicLong();
                return super.getBody()
                        .timeout(idle)
                        .map(buffer -> counted(buffer, received))
                        .onErrorMap(LimitedRequest::problem);
            });
        }

        private DataBuffer counted(DataBuffer buffer, AtomicLong received) {
            if (received.addAndGet(buffer.readableByteCount()) > limit) {
                DataBufferUtils.release(buffer);
                throw tooLarge(limit);
            }
            return buffer;
        }

        private static Throwable problem(Throwable failure) {
            return switch (failure) {
                case Problem problem -> problem;
                case TimeoutException slow ->
                        closing(new Problem(GatewayProblems.BODY_TOO_SLOW, slow));
                default -> new Problem(GatewayProblems.BODY_ABORTED, failure);
            };
        }
    }
}

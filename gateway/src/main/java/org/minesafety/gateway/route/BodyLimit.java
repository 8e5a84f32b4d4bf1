package org.minesafety.gateway.route;

import java.util.concurrent.atomic.AtomicLong;
import org.minesafety.gateway.settings.GatewayProblems;
import org.minesafety.gateway.settings.GatewaySettings;
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
import org.springframework.util.unit.DataSize;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;

/**
 * Ends requests whose body is too long while it streams through. Whatever goes wrong with the body
 * is the client's doing: it becomes a {@link Problem} here, which no breaker counts.
 *
 * <p>A longer body is read and dropped before the answer, because a client that is still sending
 * sees a broken connection and no answer; far beyond the limit the connection is closed.
 */
@Component
final class BodyLimit implements GlobalFilter, Ordered {

    /** At least so much is read, for the sake of clients that do not know the limit. */
    private static final long READ_AND_DROPPED = DataSize.ofMegabytes(32).toBytes();

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
        var request = new LimitedRequest(exchange.getRequest(), limit);
        long declared = request.getHeaders().getContentLength();
        if (declared > request.most) {
            return Mono.error(request.tooLargeToRead());
        }
        return declared > limit
                ? request.getBody().doOnNext(DataBufferUtils::release).then()
                : chain.filter(exchange.mutate().request(request).build());
    }

    private static final class LimitedRequest extends ServerHttpRequestDecorator {

        private final long limit;
        private final long most;

        LimitedRequest(ServerHttpRequest request, long limit) {
            super(request);
            this.limit = limit;
            this.most = Math.max(2 * limit, READ_AND_DROPPED);
        }

        @Override
        public Flux<DataBuffer> getBody() {
            return Flux.defer(() -> {
                var received = new AtomicLong();
                return super.getBody()
                        .<DataBuffer>handle((buffer, sink) -> pass(buffer, received, sink))
                        .concatWith(Mono.defer(() -> end(received.get())))
                        .onErrorMap(LimitedRequest::problem)
                        // a service may answer while more comes: what is dropped then is ours
                        .doOnDiscard(DataBuffer.class, DataBufferUtils::release);
            });
        }

        private void pass(
                DataBuffer buffer, AtomicLong received, SynchronousSink<DataBuffer> sink) {
            long length = received.addAndGet(buffer.readableByteCount());
            if (length <= limit) {
                sink.next(buffer);
                return;
            }
            DataBufferUtils.release(buffer);
            if (length > most) {
                sink.error(tooLargeToRead());
            }
        }

        private Mono<DataBuffer> end(long length) {
            return length > limit ? Mono.error(tooLarge()) : Mono.empty();
        }

        private Problem tooLarge() {
            return new Problem(ProblemTypes.BODY_TOO_LARGE).with("limit", limit);
        }

        private Problem tooLargeToRead() {
            return tooLarge().header(HttpHeaders.CONNECTION, "close");
        }

        private static Throwable problem(Throwable failure) {
            return failure instanceof Problem
                    ? failure
                    : new Problem(GatewayProblems.BODY_ABORTED, failure);
        }
    }
}

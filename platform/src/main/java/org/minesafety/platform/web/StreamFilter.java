package org.minesafety.platform.web;

import java.util.function.Function;
import org.reactivestreams.Publisher;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Writes a stream as one body. Spring hands each item to the server as a publisher of its own; the
 * server keeps 32 of them waiting for a slow client, and when that is gone nobody releases their
 * memory. Each item is sent at once either way: the server flushes when nothing else waits.
 */
final class StreamFilter implements WebFilter, Ordered {

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE + 15;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return chain.filter(
                exchange.mutate().response(new OneBody(exchange.getResponse())).build());
    }

    private static final class OneBody extends ServerHttpResponseDecorator {

        OneBody(ServerHttpResponse response) {
            super(response);
        }

        @Override
        public Mono<Void> writeAndFlushWith(
                Publisher<? extends Publisher<? extends DataBuffer>> items) {
            Flux<DataBuffer> body = Flux.from(items).concatMap(Function.identity(), 0);
            return writeWith(body.doOnDiscard(DataBuffer.class, DataBufferUtils::release));
        }
    }
}

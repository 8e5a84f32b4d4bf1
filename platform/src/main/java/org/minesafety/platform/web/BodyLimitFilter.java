package org.minesafety.platform.web;

import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Refuses a body that is too large, at once where its length is announced. The limit of Spring's
 * codecs is not enough: of a stream of items it only limits each one.
 */
final class BodyLimitFilter implements WebFilter, Ordered {

    private final long limit;

    /**
     * @param limit bytes
     */
    BodyLimitFilter(long limit) {
        this.limit = limit;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE + 30;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        if (request.getHeaders().getContentLength() > limit) {
            return Mono.error(this::tooLarge);
        }
        return chain.filter(exchange.mutate().request(new Limited(request)).build());
    }

    private DataBufferLimitException tooLarge() {
        return new DataBufferLimitException("More than " + limit + " bytes");
    }

    private final class Limited extends ServerHttpRequestDecorator {

        Limited(ServerHttpRequest request) {
            super(request);
        }

        @Override
        public Flux<DataBuffer> getBody() {
            return Flux.defer(() -> {
                var read = new long[1];
                return super.getBody()
                        .doOnNext(buffer -> {
                            read[0] += buffer.readableByteCount();
                            if (read[0] > limit) {
                                DataBufferUtils.release(buffer);
                                throw tooLarge();
                            }
                        });
            });
        }
    }
}

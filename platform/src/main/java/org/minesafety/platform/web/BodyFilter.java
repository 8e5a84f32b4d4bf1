package org.minesafety.platform.web;

import java.util.List;
import java.util.Set;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Refuses a body that is too large (at once where its length is announced), one that comes too
 * slowly, and one where none belongs. The limit of Spring's codecs is not enough: of a stream of
 * items it only limits each one.
 */
final class BodyFilter implements WebFilter, Ordered {

    /** Nobody would read it, and whoever sends it could take for ever. */
    private static final Set<HttpMethod> WITHOUT_BODY =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.DELETE, HttpMethod.OPTIONS);

    /** So often within its patience a slow sender is looked at. */
    private static final int LOOKS = 10;

    private final List<BodyLimit> limits;
    private final WebProperties properties;

    BodyFilter(WebProperties properties, List<BodyLimit> limits) {
        this.limits = limits;
        this.properties = properties;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE + 30;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        HttpHeaders headers = request.getHeaders();
        boolean empty =
                headers.getContentLength() <= 0
                        && !headers.containsHeader(HttpHeaders.TRANSFER_ENCODING);
        if (empty) {
            return chain.filter(exchange);
        }
        if (WITHOUT_BODY.contains(request.getMethod())) {
            return Mono.error(() ->
                    closing(
                            new Problem(
                                    ProblemTypes.BODY_NOT_EXPECTED, request.getMethod().name())));
        }
        long limit = limitOf(request.getPath().value());
        if (headers.getContentLength() > limit) {
            return Mono.error(() -> tooLarge(limit));
        }
        return chain.filter(exchange.mutate().request(new Limited(request, limit)).build());
    }

    private long limitOf(String path) {
        return limits.stream()
                .filter(it -> it.path().equals(path))
                .map(BodyLimit::most)
                .findFirst()
                .orElse(properties.maxBody())
                .toBytes();
    }

    /** What is still to come of the body is not waited for. */
    private static Problem closing(Problem problem) {
        return problem.header(HttpHeaders.CONNECTION, "close");
    }

    private static DataBufferLimitException tooLarge(long limit) {
        return new DataBufferLimitException("More than " + limit + " bytes");
    }

    private final class Limited extends ServerHttpRequestDecorator {

        private final long limit;

        Limited(ServerHttpRequest request, long limit) {
            super(request);
            this.limit = limit;
        }

        @Override
        public Flux<DataBuffer> getBody() {
            return Flux.defer(() -> {
                var read = new long[1];
                var pace =
                        new BodyPace(
                                properties.bodyPatience(),
                                properties.bodyBytesPerSecond(),
                                System::nanoTime);
                return super.getBody()
                        .doOnRequest(pace::asked)
                        .doOnNext(buffer -> {
                            pace.came(buffer.readableByteCount());
                            read[0] += buffer.readableByteCount();
                            if (read[0] > limit) {
                                DataBufferUtils.release(buffer);
                                throw tooLarge(limit);
                            }
                        })
                        .takeUntilOther(slowness(pace));
            });
        }

        private Flux<Long> slowness(BodyPace pace) {
            return Flux.interval(
                            properties.bodyPatience(), properties.bodyPatience().dividedBy(LOOKS))
                    .onBackpressureDrop()
                    .handle((_, sink) -> {
                        if (pace.isTooSlow()) {
                            sink.error(closing(new Problem(ProblemTypes.BODY_TOO_SLOW)));
                        }
                    });
        }
    }
}

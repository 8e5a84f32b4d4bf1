package org.minesafety.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.UnpooledByteBufAllocator;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.minesafety.gateway.settings.GatewaySettings;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.NettyDataBuffer;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.util.unit.DataSize;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.publisher.TestPublisher;
import reactor.test.publisher.TestPublisher.Violation;

class BodyLimitTest {

    private final NettyDataBufferFactory buffers =
            new NettyDataBufferFactory(UnpooledByteBufAllocator.DEFAULT);

    /**
     * A service has answered before it had all; the client's event loop knows it a little later.
     */
    @Test
    void what_comes_when_nobody_waits_any_more_is_released() {
        TestPublisher<DataBuffer> client =
                TestPublisher.createNoncompliant(Violation.DEFER_CANCELLATION);
        // as the patience with slow bodies does it
        Flux<DataBuffer> patient = client.flux().takeUntilOther(Mono.never());
        Disposable service = limited(patient).subscribe(DataBufferUtils::release);

        NettyDataBuffer taken = part();
        client.next(taken);
        service.dispose();
        NettyDataBuffer late = part();
        client.next(late);

        assertThat(taken.getNativeBuffer().refCnt()).isZero();
        assertThat(late.getNativeBuffer().refCnt()).isZero();
    }

    private NettyDataBuffer part() {
        NettyDataBuffer part = buffers.allocateBuffer(8);
        part.write(new byte[8]);
        return part;
    }

    private static Flux<DataBuffer> limited(Flux<DataBuffer> body) {
        var bodies =
                new GatewaySettings.Bodies(
                        DataSize.ofMegabytes(1), Map.of(), Duration.ZERO, Duration.ZERO);
        var settings =
                new GatewaySettings(
                        Map.of(),
                        Set.of(),
                        URI.create("http://issuer"),
                        bodies,
                        null,
                        null,
                        null,
                        null,
                        null);
        var exchange = MockServerWebExchange.from(MockServerHttpRequest.post("/").body(body));
        exchange.getAttributes().put(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR, route());
        var passed = new AtomicReference<Flux<DataBuffer>>();
        new BodyLimit(settings)
                .filter(
                        exchange,
                        onward -> {
                            passed.set(onward.getRequest().getBody());
                            return Mono.empty();
                        })
                .block();
        return passed.get();
    }

    private static Route route() {
        return Route.async().id("readings").uri("http://service").predicate(_ -> true).build();
    }
}

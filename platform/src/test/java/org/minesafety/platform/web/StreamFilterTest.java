package org.minesafety.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.testsupport.Eventually.eventually;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.NettyDataBuffer;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

class StreamFilterTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    private final Queue<NettyDataBuffer> made = new ConcurrentLinkedQueue<>();
    private final DisposableServer server =
            HttpServer.create()
                    .host("127.0.0.1")
                    .handle(
                            new ReactorHttpHandlerAdapter(
                                    WebHttpHandlerBuilder.webHandler(this::stream)
                                            .filter(new StreamFilter())
                                            .build()))
                    .bindNow();

    private Flux<Integer> items = Flux.never();

    @AfterEach
    void stop() {
        server.disposeNow();
    }

    private Mono<Void> stream(ServerWebExchange exchange) {
        return exchange.getResponse().writeAndFlushWith(items.map(_ -> Mono.just(item(exchange))));
    }

    private DataBuffer item(ServerWebExchange exchange) {
        var item = (NettyDataBuffer) exchange.getResponse().bufferFactory().allocateBuffer(1 << 16);
        item.write(new byte[1 << 16]);
        made.add(item);
        return item;
    }

    @Test
    void nothing_of_a_stream_is_left_when_a_slow_client_is_gone() throws IOException {
        items = Flux.range(0, 100_000);
        for (int client = 0; client < 5; client++) {
            made.clear();
            try (var socket = ask()) {
                assertThat(socket.getInputStream().readNBytes(100)).hasSize(100);
                // it reads no more, so the server has items that wait
                eventually(SOON, () -> assertThat(made).hasSizeGreaterThan(40));
                socket.setSoLinger(true, 0);
            }
            eventually(
                    SOON,
                    () -> assertThat(made).noneMatch(it -> it.getNativeBuffer().refCnt() > 0));
        }
    }

    @Test
    void an_item_is_sent_without_waiting_for_the_next() throws IOException {
        items = Flux.just(1).concatWith(Flux.never());
        try (var socket = ask()) {
            socket.setSoTimeout((int) SOON.toMillis());
            assertThat(socket.getInputStream().readNBytes(1 << 16)).hasSize(1 << 16);
        }
    }

    private Socket ask() throws IOException {
        var socket = new Socket("127.0.0.1", server.port());
        socket.getOutputStream().write(GET.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}

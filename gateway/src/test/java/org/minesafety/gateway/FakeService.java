package org.minesafety.gateway;

import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * A service as the gateway meets it on the network: it keeps what it receives and answers as the
 * test wants; unasked, it says its name.
 */
final class FakeService {

    @FunctionalInterface
    interface Answer extends BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> {}

    record Received(String method, String uri, HttpHeaders headers, long length) {

        @Nullable String header(String name) {
            return headers.get(name);
        }
    }

    private final String name;
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private volatile DisposableServer server;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile Answer answer;

    FakeService(String name) {
        this.name = name;
        this.answer = this::tellName;
        this.server = start(0);
    }

    private DisposableServer start(int port) {
        return HttpServer.create()
                .host("127.0.0.1")
                .port(port)
                .channelGroup(connections)
                .handle((request, response) -> answer.apply(request, response))
                .bindNow();
    }

    /** Nobody listens on its port while the test runs. */
    void whileAway(Runnable test) {
        server.disposeNow();
        connections.close().awaitUninterruptibly();
        try {
            test.run();
        } finally {
            server = start(server.port());
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    void answers(Answer other) {
        this.answer = other;
    }

    /** Forgets what it received and how it should answer. */
    void rest() {
        answer = this::tellName;
        received.clear();
    }

    List<Received> received() {
        return received;
    }

    Received last() {
        return received.getLast();
    }

    /** Reads the whole body, then answers. */
    Answer afterBody(Answer then) {
        return (request, response) ->
                request.receive()
                        .map(part -> (long) part.readableBytes())
                        .reduce(0L, Long::sum)
                        .doOnNext(length -> note(request, length))
                        .then(Mono.defer(() -> Mono.from(then.apply(request, response))));
    }

    Answer problem(int status, String body) {
        return afterBody((request, response) ->
                response.status(status)
                        .header("Content-Type", "application/problem+json")
                        .sendString(Mono.just(body)));
    }

    Answer silence() {
        return afterBody((request, response) -> Mono.never());
    }

    /** Answers like that only what one caller asks for; all others, and probes, as ever. */
    Answer onlyFor(String query, Answer other) {
        return (request, response) ->
                request.uri().endsWith("?" + query)
                        ? other.apply(request, response)
                        : tellName(request, response);
    }

    /** Takes the whole request and breaks the connection without a word. */
    Answer hangUp() {
        return afterBody((request, response) ->
                Mono.<Void>fromRunnable(
                        () -> response.withConnection(connection -> connection.channel().close())));
    }

    private Publisher<Void> tellName(HttpServerRequest request, HttpServerResponse response) {
        return afterBody((asked, answered) ->
                        answered.header("Content-Type", "application/json")
                                .sendString(Mono.just("{\"service\":\"" + name + "\"}")))
                .apply(request, response);
    }

    /** All but the gateway's own questions after its health. */
    private void note(HttpServerRequest request, long length) {
        if (request.uri().endsWith("/liveness")) {
            return;
        }
        received.add(
                new Received(
                        request.method().name(),
                        request.uri(),
                        request.requestHeaders().copy(),
                        length));
    }
}

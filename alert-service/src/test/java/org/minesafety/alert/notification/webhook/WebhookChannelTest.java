package org.minesafety.alert.notification.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.timeout.ReadTimeoutException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minesafety.alert.directory.ContactAddress;
import org.minesafety.alert.notification.ChannelFailure;
import org.minesafety.alert.notification.MessageChannel.AboutAlert;
import org.minesafety.alert.notification.MessageChannel.Content;
import org.minesafety.alert.notification.MessageChannel.Outgoing;
import org.minesafety.alert.notification.MessageChannel.Receipt;
import org.minesafety.alert.notification.domain.Medium;
import org.minesafety.alert.notification.domain.Message;
import org.minesafety.contracts.alert.AlertLevel;
import org.minesafety.platform.lifecycle.Text;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** Against a receiver on this machine, which is called as far as it is allowed. */
class WebhookChannelTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration PATIENT = Duration.ofSeconds(20);
    private static final Instant NOON = Instant.parse("2026-11-28T04:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
    private static final SecretKey KEY = new SecretKeySpec(new byte[32], "HmacSHA256");
    private static final byte[] PIECE = new byte[8_192];
    private static final BlockingQueue<Received> RECEIVED = new LinkedBlockingQueue<>();

    private static DisposableServer receiver;

    private final AtomicInteger asked = new AtomicInteger();
    private CheckedAddresses addresses;

    private record Received(String host, Map<String, String> headers, String body) {}

    @BeforeAll
    static void start() {
        receiver =
                HttpServer.create()
                        .host("127.0.0.1")
                        .port(0)
                        .route(routes ->
                                routes.post("/ok", (in, out) -> received(in, out.status(204)))
                                        .post("/busy", (in, out) -> received(in, out.status(503)))
                                        .post(
                                                "/moved",
                                                (in, out) ->
                                                        received(
                                                                in,
                                                                out.status(307)
                                                                        .header("location", "/ok")))
                                        .post("/endless", (_, out) -> out.send(endless()))
                                        .post("/silent", (_, _) -> Mono.never()))
                        .bindNow();
    }

    @AfterAll
    static void end() {
        receiver.disposeNow();
    }

    @BeforeEach
    void forget() {
        RECEIVED.clear();
    }

    @AfterEach
    void close() {
        if (addresses != null) {
            addresses.close();
        }
    }

    @Test
    void a_message_comes_signed_and_with_its_own_id() throws InterruptedException {
        var channel = allowed(PATIENT);
        assertThat(channel.send(to("http://hook.example:%d/ok")).block(LIMIT))
                .isEqualTo(Receipt.DELIVERED);
        Received first = RECEIVED.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
        assertThat(first.host()).startsWith("hook.example");
        assertThat(first.headers())
                .containsEntry("webhook-id", "m-1")
                .containsEntry("webhook-timestamp", Long.toString(NOON.getEpochSecond()))
                .containsEntry(
                        "webhook-signature",
                        WebhookSignature.of(
                                "m-1",
                                NOON.getEpochSecond(),
                                first.body().getBytes(UTF_8),
                                List.of(KEY)));
        assertThat(first.body())
                .contains("\"type\":\"alert.start\"")
                .contains("\"timestamp\":\"2026-11-28T04:00:00Z\"")
                .contains("\"level\":\"RED\"")
                .contains("瓦斯");
        assertThat(channel.send(to("http://hook.example:%d/ok")).block(LIMIT))
                .isEqualTo(Receipt.DELIVERED);
        assertThat(RECEIVED.poll(LIMIT.toSeconds(), TimeUnit.SECONDS).body())
                .isEqualTo(first.body());
    }

    @Test
    void a_name_is_asked_once_for_each_attempt_and_what_it_said_is_called() {
        var rebinding =
                channel(
                        host ->
                                new InetAddress[] {
                                    InetAddress.ofLiteral(
                                            asked.getAndIncrement() == 0
                                                    ? "127.0.0.1"
                                                    : "169.254.169.254")
                                },
                        List.of("127.0.0.0/8"),
                        PATIENT);
        assertThat(rebinding.send(to("http://hook.example:%d/ok")).block(LIMIT))
                .isEqualTo(Receipt.DELIVERED);
        assertThat(asked).hasValue(1);
        assertRefused(rebinding, "http://hook.example:%d/ok");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:%d/ok",
                "http://[::1]:%d/ok",
                "http://[::ffff:127.0.0.1]:%d/ok",
                "http://localhost:%d/ok",
                "http://0.0.0.0:%d/ok"
            })
    void the_own_machine_is_not_called(String url) {
        assertRefused(channel(InetAddress::getAllByName, List.of(), PATIENT), url);
    }

    @Test
    void a_name_with_one_address_that_is_not_public_is_not_called() {
        assertRefused(
                channel(
                        host ->
                                new InetAddress[] {
                                    InetAddress.ofLiteral("127.0.0.1"),
                                    InetAddress.ofLiteral("192.168.0.1")
                                },
                        List.of("127.0.0.0/8"),
                        PATIENT),
                "http://hook.example:%d/ok");
    }

    @Test
    void a_name_that_nobody_knows_fails() {
        var channel =
                channel(
                        host -> {
                            throw new UnknownHostException(host);
                        },
                        List.of(),
                        PATIENT);
        assertThatThrownBy(() -> channel.send(to("http://hook.example:%d/ok")).block(LIMIT))
                .hasRootCauseInstanceOf(UnknownHostException.class);
    }

    @Test
    void nobody_is_sent_elsewhere_by_an_answer() {
        var channel = allowed(PATIENT);
        assertThatThrownBy(() -> channel.send(to("http://hook.example:%d/moved")).block(LIMIT))
                .isInstanceOf(ChannelFailure.class)
                .hasMessage("http-307");
        assertThat(RECEIVED).hasSize(1);
        assertThatThrownBy(() -> channel.send(to("http://hook.example:%d/busy")).block(LIMIT))
                .isInstanceOf(ChannelFailure.class)
                .hasMessage("http-503");
        assertThat(RECEIVED).as("each attempt is one request").hasSize(2);
    }

    @Test
    void an_answer_that_does_not_end_is_not_read() {
        assertThat(allowed(PATIENT).send(to("http://hook.example:%d/endless")).block(LIMIT))
                .isEqualTo(Receipt.DELIVERED);
    }

    @Test
    void an_answer_that_does_not_come_is_not_waited_for() {
        assertThatThrownBy(() ->
                        allowed(Duration.ofMillis(300))
                                .send(to("http://hook.example:%d/silent"))
                                .block(LIMIT))
                .satisfies(failure ->
                        assertThat(Exceptions.unwrap(failure))
                                .isInstanceOfAny(
                                        TimeoutException.class, ReadTimeoutException.class));
    }

    @Test
    void nothing_goes_out_unsigned_or_without_tls() {
        var strict =
                new WebhookChannel(
                        addresses(InetAddress::getAllByName, List.of("127.0.0.0/8")),
                        new WebhookProperties(List.of(), false, PATIENT, 4),
                        CLOCK);
        assertThatThrownBy(() -> strict.send(to("http://127.0.0.1:%d/ok")).block(LIMIT))
                .hasMessage("not-https");
        var unsigned =
                new Outgoing(
                        "m-1",
                        Medium.WEBHOOK,
                        new ContactAddress("https://127.0.0.1/ok", List.of()),
                        content());
        assertThatThrownBy(() -> strict.send(unsigned).block(LIMIT)).hasMessage("no-key");
        assertThat(RECEIVED).isEmpty();
    }

    @Test
    void one_host_has_one_line_whatever_follows_it() {
        var channel = allowed(PATIENT);
        assertThat(channel.line(to("http://Hook.example:%d/ok")))
                .isEqualTo(channel.line(to("http://hook.example:%d/other?x=1")));
    }

    private static Mono<Void> received(HttpServerRequest in, HttpServerResponse out) {
        return in.receive()
                .aggregate()
                .asString(UTF_8)
                .defaultIfEmpty("")
                .doOnNext(body -> {
                    var headers = new HashMap<String, String>();
                    in.requestHeaders()
                            .forEach(it ->
                                    headers.put(
                                            it.getKey().toLowerCase(Locale.ROOT), it.getValue()));
                    RECEIVED.add(new Received(headers.get("host"), headers, body));
                })
                .then(Mono.defer(() -> out.send().then()));
    }

    private static Flux<ByteBuf> endless() {
        return Flux.<ByteBuf>generate(sink -> sink.next(Unpooled.wrappedBuffer(PIECE)));
    }

    private void assertRefused(WebhookChannel channel, String url) {
        RECEIVED.clear();
        assertThatThrownBy(() -> channel.send(to(url)).block(LIMIT))
                .isInstanceOf(ChannelFailure.class)
                .hasMessage("address-refused");
        assertThat(RECEIVED).isEmpty();
    }

    private WebhookChannel allowed(Duration timeout) {
        return channel(
                _ -> new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")},
                List.of("127.0.0.0/8"),
                timeout);
    }

    private WebhookChannel channel(
            CheckedAddresses.Names names, List<String> networks, Duration timeout) {
        return new WebhookChannel(
                addresses(names, networks),
                new WebhookProperties(networks, true, timeout, 4),
                CLOCK);
    }

    private CheckedAddresses addresses(CheckedAddresses.Names names, List<String> networks) {
        addresses = new CheckedAddresses(names, new AllowedAddresses(networks));
        return addresses;
    }

    private static Outgoing to(String url) {
        return new Outgoing(
                "m-1",
                Medium.WEBHOOK,
                new ContactAddress(url.formatted(receiver.port()), List.of(KEY)),
                content());
    }

    private static Content content() {
        return new Content(
                Message.Kind.START,
                new AboutAlert("a-1", "220221000001", "methane", null, NOON),
                AlertLevel.RED,
                NOON,
                new Text("瓦斯", "methane"));
    }
}

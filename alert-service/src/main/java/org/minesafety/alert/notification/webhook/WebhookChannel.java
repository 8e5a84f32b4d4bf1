package org.minesafety.alert.notification.webhook;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.netty.resolver.AddressResolverGroup;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.minesafety.alert.notification.ChannelFailure;
import org.minesafety.alert.notification.MessageChannel;
import org.minesafety.alert.notification.domain.Medium;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;
import tools.jackson.databind.json.JsonMapper;

/**
 * Posts messages to the addresses of other systems. Each attempt has a connection of its own, goes
 * where the address says and nowhere else, and reads no more of an answer than how it begins.
 */
final class WebhookChannel implements MessageChannel {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int SUCCESS = 2;
    private static final int CLASS = 100;

    private final HttpClient client;
    private final WebhookProperties properties;
    private final Clock clock;

    WebhookChannel(
            AddressResolverGroup<InetSocketAddress> addresses,
            WebhookProperties properties,
            Clock clock) {
        this.properties = properties;
        this.clock = clock;
        this.client =
                HttpClient.create(ConnectionProvider.newConnection())
                        .resolver(addresses)
                        .followRedirect(false)
                        .disableRetry(true)
                        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) CONNECT.toMillis())
                        .responseTimeout(properties.timeout())
                        .headers(it ->
                                it.set("content-type", "application/json")
                                        .set("user-agent", "minesafety"));
    }

    @Override
    public Set<Medium> media() {
        return Set.of(Medium.WEBHOOK);
    }

    @Override
    public String line(Outgoing message) {
        String host = URI.create(message.to().address()).getAuthority();
        return host == null ? "webhook" : "webhook " + host.toLowerCase(Locale.ROOT);
    }

    @Override
    public int share() {
        return properties.share();
    }

    @Override
    public Mono<Receipt> send(Outgoing message) {
        String url = message.to().address();
        if (message.to().keys().isEmpty()) {
            return Mono.error(new ChannelFailure("no-key"));
        }
        if (!properties.http() && !url.startsWith("https:")) {
            return Mono.error(new ChannelFailure("not-https"));
        }
        byte[] body = JSON.writeValueAsBytes(WebhookBody.of(message.content()));
        long timestamp = clock.instant().getEpochSecond();
        String signature = WebhookSignature.of(message.id(), timestamp, body, message.to().keys());
        return client.headers(it ->
                        it.set("webhook-id", message.id())
                                .set("webhook-timestamp", timestamp)
                                .set("webhook-signature", signature))
                .post()
                .uri(url)
                .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(body)))
                .responseConnection(WebhookChannel::receipt)
                .single()
                .timeout(properties.timeout());
    }

    private static Mono<Receipt> receipt(HttpClientResponse response, Connection connection) {
        int status = response.status().code();
        Mono<Receipt> receipt =
                status / CLASS == SUCCESS
                        ? Mono.just(Receipt.DELIVERED)
                        : Mono.error(new ChannelFailure("http-" + status));
        return receipt.doFinally(_ -> connection.dispose());
    }
}

package org.minesafety.gateway.limit;

import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import org.minesafety.gateway.settings.GatewaySettings;
import org.minesafety.platform.share.Shares;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.stereotype.Component;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;

/**
 * How many connections one address may have, and for how long each may do nothing. What is too much
 * is closed before anything of it is read.
 */
@Component
final class ConnectionLimits implements NettyServerCustomizer {

    private static final String DEADLINES = "minesafety.connectionDeadlines";

    private final GatewaySettings.Connections settings;
    private final Shares<String> connections;

    ConnectionLimits(GatewaySettings settings) {
        this.settings = settings.connections();
        this.connections = new Shares<>(this.settings.most(), this.settings.each());
    }

    @Override
    public HttpServer apply(HttpServer server) {
        return server.doOnChannelInit((_, channel, address) ->
                admit(
                        channel,
                        address instanceof InetSocketAddress socket
                                ? UnauthenticatedRateLimit.keyOf(socket)
                                : "local"));
    }

    void admit(Channel channel, String address) {
        if (connections.take(address, 1) != Shares.Outcome.TAKEN) {
            channel.close();
            return;
        }
        channel.closeFuture().addListener(_ -> connections.give(address, 1));
        channel.pipeline()
                .addAfter(NettyPipeline.HttpCodec, DEADLINES, new ConnectionDeadlines(settings));
    }
}

package org.minesafety.gateway.route;

import io.netty.channel.ChannelOption;
import org.minesafety.gateway.settings.GatewaySettings;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What of Netty has no property. */
@Configuration(proxyBeanMethods = false)
class NettyConfiguration {

    /**
     * Netty would repeat a request of any method whose pooled connection broke, although the
     * service may have carried it out: only {@link UpstreamGuard} repeats. Quiet streams live long,
     * so TCP asks whether the peer does.
     */
    @Bean
    HttpClientCustomizer upstreamClient() {
        return client -> client.disableRetry(true).option(ChannelOption.SO_KEEPALIVE, true);
    }

    /** Clients may be slow, but not for ever. */
    @Bean
    NettyServerCustomizer door(GatewaySettings settings) {
        return server ->
                server.readTimeout(settings.bodies().idle())
                        .requestTimeout(settings.bodies().total())
                        .childOption(ChannelOption.SO_KEEPALIVE, true);
    }
}

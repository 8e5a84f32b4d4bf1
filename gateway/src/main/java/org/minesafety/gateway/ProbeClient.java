package org.minesafety.gateway;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.util.unit.DataSize;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.netty.http.client.HttpClient;

/** The client for the gateway's own requests to the services. */
@Configuration(proxyBeanMethods = false)
class ProbeClient {

    private static final DataSize LARGEST_DESCRIPTION = DataSize.ofMegabytes(8);

    @Bean
    WebClient probes(HttpClient upstream) {
        return WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(upstream))
                .codecs(codecs ->
                        codecs.defaultCodecs().maxInMemorySize((int) LARGEST_DESCRIPTION.toBytes()))
                .build();
    }
}

package org.minesafety.alert.notification.webhook;

import java.net.InetAddress;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Webhooks; without a secret there are no keys, and nothing goes out. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookProperties.class)
class WebhookConfiguration {

    @Bean
    CheckedAddresses webhookAddresses(WebhookProperties properties) {
        return new CheckedAddresses(
                InetAddress::getAllByName, new AllowedAddresses(properties.allowedNetworks()));
    }

    @Bean
    WebhookChannel webhookChannel(
            CheckedAddresses webhookAddresses, WebhookProperties properties, Clock clock) {
        return new WebhookChannel(webhookAddresses, properties, clock);
    }
}

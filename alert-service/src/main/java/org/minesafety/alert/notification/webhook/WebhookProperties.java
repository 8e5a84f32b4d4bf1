package org.minesafety.alert.notification.webhook;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param allowedNetworks that are called although they are not public, as {@code 10.20.0.0/16}
 * @param http whether addresses without TLS are called
 * @param timeout of one attempt, from the name to the answer
 * @param share how many messages are on their way to one host at once
 */
@ConfigurationProperties("minesafety.notification.webhook")
record WebhookProperties(
        @DefaultValue List<String> allowedNetworks,
        @DefaultValue("false") boolean http,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("4") int share) {}

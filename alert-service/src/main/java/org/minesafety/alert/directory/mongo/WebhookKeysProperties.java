package org.minesafety.alert.directory.mongo;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param secret that keys are made with, base64 of at least 32 bytes; none: there are no webhooks
 * @param former secrets that keys were made with before
 */
@ConfigurationProperties("minesafety.webhook-keys")
record WebhookKeysProperties(@DefaultValue("") String secret, @DefaultValue List<String> former) {

    /** Without the secrets: whatever is printed may end up in a log. */
    @Override
    public String toString() {
        return "WebhookKeysProperties";
    }
}

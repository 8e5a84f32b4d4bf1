package org.minesafety.alert.notification.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/** Signatures by the scheme of Standard Webhooks, one for each key. */
final class WebhookSignature {

    private static final String ALGORITHM = "HmacSHA256";

    private WebhookSignature() {}

    /**
     * @param timestamp in seconds
     * @return value of the header {@code webhook-signature}
     */
    static String of(String id, long timestamp, byte[] body, List<SecretKey> keys) {
        byte[] head = (id + "." + timestamp + ".").getBytes(UTF_8);
        return keys.stream().map(it -> "v1," + signed(head, body, it)).collect(joining(" "));
    }

    private static String signed(byte[] head, byte[] body, SecretKey key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(head);
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Each JDK has " + ALGORITHM, impossible);
        }
    }
}

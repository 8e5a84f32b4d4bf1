package org.minesafety.alert.notification.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class WebhookSignatureTest {

    private static final SecretKey KEY = key("plJ3nmyCDGBKInavdOK15jsl");
    private static final SecretKey NEWER = key("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    private static final byte[] BODY =
            "{\"event_type\":\"ping\",\"data\":{\"success\":true}}".getBytes(UTF_8);

    /** The example that receivers' libraries are tested with. */
    @Test
    void the_published_example_has_the_published_signature() {
        assertThat(WebhookSignature.of("msg_loFOjxBNrRLzqYUf", 1_731_705_121L, BODY, List.of(KEY)))
                .isEqualTo("v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0=");
    }

    @Test
    void each_key_has_a_signature_while_keys_change() {
        String both = WebhookSignature.of("m", 1, BODY, List.of(NEWER, KEY));
        assertThat(both.split(" "))
                .containsExactly(
                        WebhookSignature.of("m", 1, BODY, List.of(NEWER)),
                        WebhookSignature.of("m", 1, BODY, List.of(KEY)));
    }

    private static SecretKey key(String base64) {
        return new SecretKeySpec(Base64.getDecoder().decode(base64), "HmacSHA256");
    }
}

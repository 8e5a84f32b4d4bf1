package org.minesafety.alert.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.minesafety.alert.directory.domain.WebhookKey;

class WebhookSecretsTest {

    private static final String OLD = secret(1);
    private static final String NEW = secret(2);

    @Test
    void a_key_is_the_same_as_long_as_its_secret_is_there() {
        var before = secrets(OLD);
        WebhookKey key = key("phone", "1", before.current().orElseThrow());
        String text = WebhookSecrets.text(before.key("220221", key).orElseThrow());
        assertThat(text).matches("whsec_[A-Za-z0-9+/]{43}=");
        var after = secrets(NEW, OLD);
        assertThat(after.current()).isNotEqualTo(before.current());
        assertThat(WebhookSecrets.text(after.key("220221", key).orElseThrow())).isEqualTo(text);
        assertThat(secrets(NEW).key("220221", key)).isEmpty();
    }

    @Test
    void no_two_keys_are_the_same() {
        var secrets = secrets(OLD);
        String now = secrets.current().orElseThrow();
        assertThat(
                        List.of(
                                WebhookSecrets.text(
                                        secrets.key("220221", key("phone", "1", now)).get()),
                                WebhookSecrets.text(
                                        secrets.key("220221", key("phone", "2", now)).get()),
                                WebhookSecrets.text(
                                        secrets.key("220221", key("wang", "1", now)).get()),
                                WebhookSecrets.text(
                                        secrets.key("220523", key("phone", "1", now)).get())))
                .doesNotHaveDuplicates();
    }

    @Test
    void without_a_secret_there_are_no_keys() {
        assertThat(secrets("").current()).isEmpty();
        assertThatThrownBy(() -> secrets("", OLD)).hasMessageContaining("former");
    }

    @Test
    void a_secret_that_is_none_stops_the_start_and_is_not_printed() {
        for (String wrong : List.of("c2hvcnQ=", "not base64!")) {
            assertThatThrownBy(() -> secrets(wrong))
                    .hasMessageContaining("32 bytes")
                    .hasMessageNotContaining(wrong)
                    .hasNoCause();
        }
    }

    private static WebhookSecrets secrets(String now, String... former) {
        return new WebhookSecrets(now, List.of(former));
    }

    private static WebhookKey key(String contact, String id, String secret) {
        return new WebhookKey(contact, id, secret, Instant.EPOCH, null);
    }

    private static String secret(int filled) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) filled);
        return Base64.getEncoder().encodeToString(bytes);
    }
}

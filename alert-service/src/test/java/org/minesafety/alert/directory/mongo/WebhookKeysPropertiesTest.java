package org.minesafety.alert.directory.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WebhookKeysPropertiesTest {

    @Test
    void secrets_are_not_printed() {
        assertThat(new WebhookKeysProperties("now", List.of("before")).toString())
                .doesNotContain("now", "before");
    }
}

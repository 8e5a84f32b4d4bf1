package org.minesafety.ingest.reading.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReasonTest {

    @Test
    void every_reason_is_in_the_documentation_for_senders() throws IOException {
        String text = Files.readString(Path.of("../docs/readings.md"));
        for (Reason reason : Reason.values()) {
            assertThat(text).contains("`" + reason.word() + "`");
        }
    }
}

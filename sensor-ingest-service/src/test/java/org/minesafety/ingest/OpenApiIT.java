package org.minesafety.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.minesafety.testsupport.openapi.Description;
import org.springframework.boot.test.web.server.LocalServerPort;

class OpenApiIT implements RunningService {

    private final int port;

    OpenApiIT(@LocalServerPort int port) {
        this.port = port;
    }

    @Test
    void the_description_leaves_nothing_to_guess() {
        var description = Description.of(URI.create("http://127.0.0.1:" + port));
        assertThat(description.complaints()).isEmpty();
    }
}

package org.minesafety.hazard.division;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.minesafety.hazard.RunningService;
import org.minesafety.hazard.mine.web.Api;
import org.springframework.boot.test.web.server.LocalServerPort;

class DivisionIT implements RunningService {

    private final int port;

    DivisionIT(@LocalServerPort int port) {
        this.port = port;
    }

    @Test
    void everybody_sees_which_units_supervise_in_which_division() {
        Api.as(port, "mine")
                .divisions()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.items.length()")
                .isEqualTo(70)
                .jsonPath("$.items[?(@.code == '220581')].supervisionPath")
                .isEqualTo(List.of(List.of("220000", "220581")))
                .jsonPath("$.items[?(@.code == '220581')].parent")
                .isEqualTo(List.of("220500"))
                .jsonPath("$.items[?(@.code == '220500')].holdsMines")
                .isEqualTo(List.of(false));
        Api.as(port, "mine")
                .reference("")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.items.length()")
                .isEqualTo(70)
                .jsonPath("$.items[?(@.code == '220581')].reportsTo")
                .isEqualTo(List.of("220000"));
        Api.as(port, "operations").divisions().expectStatus().isForbidden();
    }
}

package org.minesafety.hazard.mine.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.minesafety.hazard.RunningService;
import org.minesafety.testsupport.openapi.Description;
import org.springframework.boot.test.web.server.LocalServerPort;

class OpenApiIT implements RunningService {

    private static final String PUT = "$.paths['/api/v1/mines/{code}'].put";
    private static final String MINE = "$.components.schemas.MineDraft";

    private static final String PROPOSALS = "$.paths['/api/v1/reference/{name}/proposals']";

    private final int port;

    OpenApiIT(@LocalServerPort int port) {
        this.port = port;
    }

    @Test
    void the_description_leaves_nothing_to_guess() {
        var description = Description.of(URI.create("http://127.0.0.1:" + port));
        assertThat(description.complaints()).isEmpty();
    }

    @Test
    void the_document_shows_the_wire_and_not_the_types_behind_it() {
        Api.as(port, "county-system")
                .document()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath(PUT + ".parameters[?(@.name == 'code')].schema.pattern")
                .isEqualTo("[0-9]{12}")
                .jsonPath(PUT + ".parameters[?(@.name == 'If-Match')]")
                .exists()
                .jsonPath(MINE + ".required")
                .isEqualTo(List.of("creditCode", "division", "name", "type"))
                .jsonPath("$.components.schemas.MineView.properties.creditCode")
                .exists()
                .jsonPath("$.components.schemas.MineBatch.properties.items.items['$ref']")
                .isEqualTo("#/components/schemas/MineItem")
                .jsonPath("$.components.schemas.ProposalRequest.properties.validFrom.format")
                .isEqualTo("date")
                .jsonPath(PROPOSALS + ".post.parameters[?(@.name == 'Idempotency-Key')]")
                .exists()
                .jsonPath("$.paths['/api/v1/reference/{name}'].get")
                .exists()
                .jsonPath("$.paths['/api/v1/hazards'].get.parameters[?(@.name == 'phase')]")
                .exists()
                .jsonPath("$.components.schemas.MineCode")
                .doesNotExist();
    }
}

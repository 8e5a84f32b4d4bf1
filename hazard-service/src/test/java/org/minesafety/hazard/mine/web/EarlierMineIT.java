package org.minesafety.hazard.mine.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minesafety.contracts.Topics;
import org.minesafety.hazard.RunningService;
import org.minesafety.hazard.TopicRecords;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

/**
 * A mine and its journal as the release before wrote them, in which a mine had four shapes: they
 * are read, told and carried on.
 */
class EarlierMineIT implements RunningService {

    private static final String CODE = "220281999001";
    private static final List<String> FORMER = List.of("220000", "220200", "220281");
    private static final List<String> ARRANGED = List.of("220000", "220282");

    private final Api province;
    private final ReactiveMongoTemplate mongo;

    EarlierMineIT(@LocalServerPort int port, @Autowired ReactiveMongoTemplate mongo) {
        province = Api.as(port, "supervisor", "220000");
        this.mongo = mongo;
    }

    @BeforeEach
    void store() throws IOException {
        insert("mines", "earlier/mine.ndjson");
        insert("journal", "earlier/mine-journal.ndjson");
    }

    @Test
    void it_is_read_told_and_carried_on() {
        JsonNode mine = body(province.get(CODE));
        assertThat(mine.path("version").asLong()).isEqualTo(4);
        assertThat(mine.path("creditCode").asString()).isEqualTo("9144030071526726XG");
        JsonNode history = body(province.status(CODE, "/history"));
        assertThat(history.path("items").valueStream())
                .extracting(it -> it.path("status").asString())
                .containsExactly("PRODUCING", "SUSPENDED");

        var told = TopicRecords.of(Topics.MINE_REGISTRY, CODE, 4);
        assertThat(told)
                .extracting(it -> it.state().supervisionPath())
                .containsExactly(FORMER, FORMER, ARRANGED, ARRANGED);
        assertThat(told)
                .extracting(it -> it.state().creditCode())
                .containsOnly("9144030071526726XG");
        assertThat(told.getLast().state().division()).isEqualTo("220281");

        var larger =
                Api.mineIn(
                        "220281",
                        it -> {
                            it.status = null;
                            it.largestShift = 77;
                        });
        JsonNode changed = body(province.put(CODE, larger, "If-Match", "\"4\""));
        assertThat(changed.path("version").asLong()).isEqualTo(5);
        assertThat(changed.path("supervisionPath").valueStream())
                .extracting(JsonNode::asString)
                .isEqualTo(ARRANGED);
        assertThat(changed.path("status").asString()).isEqualTo("SUSPENDED");
    }

    private void insert(String collection, String file) throws IOException {
        for (String line : new ClassPathResource(file).getContentAsString(UTF_8).split("\n")) {
            mongo.insert(Document.parse(line), collection).block();
        }
    }

    private static JsonNode body(ResponseSpec answer) {
        return answer.expectStatus()
                .isOk()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody();
    }
}

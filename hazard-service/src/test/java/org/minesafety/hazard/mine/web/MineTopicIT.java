package org.minesafety.hazard.mine.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.hazard.mine.domain.MineFixtures.site;
import static org.minesafety.hazard.mine.web.Api.mineIn;
import static org.minesafety.hazard.mine.web.Api.newCode;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.mine.MineEvent.MineChanged;
import org.minesafety.contracts.mine.MineEvent.MineMoved;
import org.minesafety.contracts.mine.MineEvent.MineRegistered;
import org.minesafety.contracts.mine.MineState;
import org.minesafety.contracts.topic.EntityRecord;
import org.minesafety.hazard.RunningService;
import org.minesafety.hazard.TopicRecords;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the province reads from Kafka. */
class MineTopicIT implements RunningService {

    private final JsonMapper json = JsonMapper.shared();
    private final int port;

    MineTopicIT(@LocalServerPort int port) {
        this.port = port;
    }

    @Test
    void the_topic_tells_every_change_in_order_and_ends_with_what_the_api_shows() {
        String code = newCode("222403");
        var city = Api.as(port, "supervisor", "222400");
        var province = Api.as(port, "supervisor", "220000");
        var moved = mineIn("222404");
        city.put(code, mineIn("222403")).expectStatus().isCreated();
        city.put(
                code,
                mineIn(
                        "222403",
                        it -> {
                            it.largestShift = 4;
                            it.sites = List.of(site("2", "二号井"));
                        }),
                "If-Match",
                "\"1\"");
        city.put(code, moved, "If-Match", "\"2\"");
        // names the units that supervise anyhow: a version that nobody outside hears of
        var same = Map.of("path", List.of("220000", "222400", "222404"));
        province.arrange(code, same, "If-Match", "\"3\"").expectStatus().isOk();
        province.arrange(code, Map.of("path", List.of("220000")), "If-Match", "\"4\"");

        var records = TopicRecords.of(Topics.MINE_REGISTRY, code, 4);
        assertThat(records).extracting(EntityRecord::version).containsExactly(1L, 2L, 3L, 5L);
        assertThat(records)
                .extracting(it -> it.fact().getClass())
                .isEqualTo(
                        List.of(
                                MineRegistered.class,
                                MineChanged.class,
                                MineMoved.class,
                                MineMoved.class));
        assertThat(records.getLast().state()).isEqualTo(shown(province, code));
        assertThat(records.getLast().state().sites()).containsExactly(site("2", "二号井"));
    }

    private MineState shown(Api caller, String code) {
        byte[] body =
                caller.get(code)
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .returnResult()
                        .getResponseBody();
        var view = (ObjectNode) json.readTree(body);
        view.remove("version");
        return json.treeToValue(view, MineState.class);
    }
}

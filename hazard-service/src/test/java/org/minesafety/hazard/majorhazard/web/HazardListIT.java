package org.minesafety.hazard.majorhazard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.hazard.majorhazard.web.AlarmedMine.COUNTY;
import static org.minesafety.hazard.majorhazard.web.AlarmedMine.RULE;
import static org.minesafety.hazard.majorhazard.web.AlarmedMine.SOON;
import static org.minesafety.hazard.majorhazard.web.AlarmedMine.START;
import static org.minesafety.hazard.majorhazard.web.AlarmedMine.page;
import static org.minesafety.hazard.mine.web.Api.mineIn;
import static org.minesafety.hazard.mine.web.Api.newCode;
import static org.minesafety.testsupport.Eventually.eventually;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minesafety.contracts.alarm.EpisodeStatus;
import org.minesafety.hazard.RunningService;
import org.minesafety.hazard.mine.web.Api;
import org.minesafety.testsupport.Tokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.kafka.core.KafkaTemplate;
import tools.jackson.databind.JsonNode;

/** Hazards are listed to who supervises their mines, each once. */
class HazardListIT implements RunningService {

    private final int port;
    private final Api county;
    private final AlarmedMine alarmed;
    private final String mine;

    HazardListIT(@LocalServerPort int port, @Autowired KafkaTemplate<String, byte[]> kafka) {
        this.port = port;
        county = Api.as(port, "county-system", COUNTY);
        alarmed = new AlarmedMine(port, kafka);
        mine = alarmed.code();
    }

    /** Who supervises the mine sees its hazards from that moment on, and nobody else. */
    @Test
    void hazards_follow_a_mine_that_moves() {
        alarmed.raise();
        eventually(SOON, () -> assertThat(hazards("")).hasSize(1));
        Api.as(port, "supervisor", "220200")
                .put(mine, mineIn("220282"), "If-Match", "\"1\"")
                .expectStatus()
                .isOk();
        assertThat(hazards("")).isEmpty();
        assertThat(page(county, "").path("items").valueStream().map(it -> it.path("mine")))
                .noneMatch(it -> it.asString().equals(mine));
        Api there = Api.as(port, "supervisor", "220282");
        assertThat(page(there, "?mine=" + mine).path("items")).hasSize(1);
        assertThat(
                        page(there, "?unit=220282")
                                .path("items")
                                .valueStream()
                                .map(it -> it.path("mine").asString()))
                .contains(mine);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void pages_show_each_hazard_once_whatever_is_raised_and_disputed_meanwhile(long seed) {
        var random = new Random(seed);
        List<String> episodes = IntStream.range(0, 7).mapToObj(_ -> alarmed.raise()).toList();
        eventually(SOON, () -> assertThat(hazards("")).hasSize(episodes.size()));
        List<String> expected = ids(hazards(""));
        List<String> seen = new ArrayList<>();
        JsonNode page = page(county, "?limit=2&mine=" + mine);
        int raised = episodes.size();
        while (page.has("next")) {
            seen.addAll(ids(page.path("items").valueStream().toList()));
            alarmed.raise();
            String disputed = episodes.get(random.nextInt(episodes.size()));
            alarmed.tell(
                    alarmed.episode(disputed, 2 + raised, EpisodeStatus.OPEN, START, null, RULE));
            int now = ++raised;
            eventually(SOON, () -> assertThat(hazards("")).hasSize(now));
            String cursor = page.path("next").asString();
            page = page(county, "?limit=2&mine=" + mine + "&cursor=" + cursor);
        }
        seen.addAll(ids(page.path("items").valueStream().toList()));
        assertThat(seen).isEqualTo(expected);
    }

    private static List<String> ids(List<JsonNode> hazards) {
        return hazards.stream().map(it -> it.path("id").asString()).toList();
    }

    /** Both write, neither sees the other: the list must not lose the hazard. */
    @Test
    void a_hazard_that_is_raised_while_its_mine_moves_is_listed_where_the_mine_is() {
        Api city = Api.as(port, "supervisor", "220200");
        for (int version = 1; version <= 6; version++) {
            String target = version % 2 == 1 ? "220282" : COUNTY;
            String tag = "\"" + version + "\"";
            alarmed.raise();
            city.put(mine, mineIn(target), "If-Match", tag).expectStatus().isOk();
            int expected = version;
            eventually(
                    SOON,
                    () ->
                            assertThat(
                                            page(
                                                            Api.as(port, "supervisor", target),
                                                            "?limit=500&unit=" + target)
                                                    .path("items")
                                                    .valueStream()
                                                    .filter(it ->
                                                            it.path("mine")
                                                                    .asString()
                                                                    .equals(mine)))
                                    .hasSize(expected));
        }
    }

    @Test
    void hazards_are_listed_page_by_page_and_to_nobody_outside_the_scope() {
        for (int i = 0; i < 3; i++) {
            alarmed.raise();
        }
        eventually(SOON, () -> assertThat(hazards("")).hasSize(3));
        var first = page(county, "?limit=2&mine=" + mine);
        var rest =
                page(county, "?limit=2&mine=" + mine + "&cursor=" + first.path("next").asString());
        assertThat(first.path("items")).hasSize(2);
        assertThat(rest.path("items")).hasSize(1);
        assertThat(rest.has("next")).isFalse();
        assertThat(rest.path("items").get(0)).isEqualTo(hazards("").getLast());

        assertThat(page(own("mine", mine), "").path("items")).hasSize(3);
        assertThat(page(own("mine", newCode(COUNTY)), "").path("items")).isEmpty();
        assertThat(page(Api.as(port, "supervisor", "220282"), "?mine=" + mine).path("items"))
                .isEmpty();
        assertThat(page(county, "?unit=220282&mine=" + mine).path("items")).isEmpty();
        own("mine-uplink", mine).hazards("").expectStatus().isForbidden();
        county.hazards("?phase=NONE").expectStatus().isBadRequest();
    }

    private Api own(String role, String code) {
        return Api.of(port, Tokens.of(role).roles(role).mines(code).token());
    }

    private List<JsonNode> hazards(String filters) {
        return alarmed.hazards(filters);
    }
}

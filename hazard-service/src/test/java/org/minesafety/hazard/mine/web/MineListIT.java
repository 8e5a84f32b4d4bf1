package org.minesafety.hazard.mine.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.hazard.mine.web.Api.mineIn;
import static org.minesafety.hazard.mine.web.Api.newCode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.minesafety.contracts.mine.MineStatus;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.hazard.RunningService;
import org.minesafety.hazard.mine.domain.MineFixtures.Draft;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** Lists; every test keeps its mines in a county of its own. */
class MineListIT implements RunningService {

    private static final int PAGE = 3;

    private final int port;

    MineListIT(@LocalServerPort int port) {
        this.port = port;
    }

    /** The shape of a page. */
    record Listed(List<Item> items, String next) {
        record Item(String code, String name, long version) {}
    }

    @Test
    void a_list_holds_what_the_caller_supervises_and_nothing_else() {
        var here = county("220721");
        var there = county("220722");
        String mine = register(here, "220721", _ -> {});
        String other = register(there, "220722", _ -> {});
        assertThat(codes(here, Map.of())).containsExactly(mine);
        assertThat(codes(there, Map.of())).containsExactly(other);
        assertThat(codes(here, Map.of("unit", "220722"))).isEmpty();
        var city = Api.as(port, "inspector", "220700");
        assertThat(codes(city, Map.of())).contains(mine, other);
        assertThat(codes(city, Map.of("unit", "220722"))).containsExactly(other);
        assertThat(codes(Api.as(port, "approver"), Map.of())).isEmpty();
    }

    @Test
    void filters_narrow_a_list() {
        var county = county("220723");
        String coal = register(county, "220723", _ -> {});
        String pond =
                register(
                        county,
                        "220723",
                        it -> {
                            it.type = MineType.TAILINGS_POND;
                            it.depthMetres = null;
                            it.disasterGrades = null;
                        });
        String stopped = register(county, "220723", it -> it.status = MineStatus.STOPPED);
        assertThat(codes(county, Map.of("type", "TAILINGS_POND"))).containsExactly(pond);
        assertThat(codes(county, Map.of("status", "STOPPED"))).containsExactly(stopped);
        assertThat(codes(county, Map.of("type", "COAL_UNDERGROUND", "status", "PRODUCING")))
                .containsExactly(coal);
        county.list(Map.of("type", "GOLD")).expectStatus().isBadRequest();
    }

    @ParameterizedTest
    @CsvSource({
        "红旗, 1",
        "旗岭, 1",
        "红 旗, 1",
        "红旗岭镍矿, 1",
        "HONGQI, 1",
        "ｈｏｎｇ, 1",
        "qiling nickel, 1",
        "矿, 2",
        "c++ (2), 1",
        "'.*', 0",
        "红旗煤矿, 0"
    })
    void text_finds_parts_of_names_in_chinese_and_english(String text, int found) {
        var county = county("220781");
        if (codes(county, Map.of()).isEmpty()) {
            register(
                    county,
                    "220781",
                    it -> {
                        it.name = "红旗岭镍矿";
                        it.nameEn = "Hongqiling Nickel Mine";
                    });
            register(
                    county,
                    "220781",
                    it -> {
                        it.name = "扶余煤矿";
                        it.nameEn = "Fuyu C++ (2)";
                    });
        }
        assertThat(codes(county, Map.of("text", text))).hasSize(found);
    }

    @Test
    void a_code_is_found_by_its_end() {
        var county = county("220802");
        String code = register(county, "220802", _ -> {});
        assertThat(codes(county, Map.of("text", code.substring(4)))).containsExactly(code);
        // what no name can hold finds nothing and is told so
        county.list(Map.of("text", "\0")).expectStatus().isBadRequest();
    }

    @Test
    void pages_hold_every_mine_once_whatever_is_registered_meanwhile() {
        var county = county("220821");
        var random = new Random(4);
        var known = new TreeSet<String>();
        for (int i = 0; i < 10; i++) {
            known.add(registerAs(county, "220821", randomCode(random)));
        }
        List<String> seen = new ArrayList<>();
        String next = null;
        do {
            var page = page(county, next);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(PAGE);
            page.items().forEach(it -> seen.add(it.code()));
            next = page.next();
            registerAs(county, "220821", randomCode(random));
        } while (next != null && seen.size() < 100);
        assertThat(seen).isSorted().doesNotHaveDuplicates().containsAll(known);
    }

    @Test
    void a_cursor_belongs_to_its_list() {
        var county = county("220822");
        for (int i = 0; i <= PAGE; i++) {
            register(county, "220822", _ -> {});
        }
        String next = page(county, null).next();
        county.list(Map.of("cursor", next, "status", "CLOSED")).expectStatus().isBadRequest();
        county.list(Map.of("cursor", "x")).expectStatus().isBadRequest();
        county.list(Map.of("limit", "0")).expectStatus().isBadRequest();
    }

    @Test
    void a_journal_comes_in_pages() {
        var county = county("220881");
        String code = register(county, "220881", _ -> {});
        for (int version = 1; version < 5; version++) {
            int shift = version;
            county.put(
                            code,
                            mineIn("220881", it -> it.largestShift = shift),
                            "If-Match",
                            "\"" + version + "\"")
                    .expectStatus()
                    .isOk();
        }
        var auditor = Api.as(port, "auditor", "220000");
        List<Long> versions = new ArrayList<>();
        String next = "";
        while (next != null) {
            var page = listed(auditor.journal(code, "?limit=2" + next));
            page.items().forEach(it -> versions.add(it.version()));
            next = page.next() == null ? null : "&cursor=" + page.next();
        }
        assertThat(versions).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    private Api county(String unit) {
        return Api.as(port, "county-system", unit);
    }

    private static String randomCode(Random random) {
        return "220821%06d".formatted(random.nextInt(1_000_000));
    }

    private static String register(Api api, String county, Consumer<Draft> altered) {
        String code = newCode(county);
        api.put(code, mineIn(county, altered)).expectStatus().isCreated();
        return code;
    }

    private static String registerAs(Api api, String county, String code) {
        api.put(code, mineIn(county)).expectStatus().isCreated();
        return code;
    }

    private static Listed page(Api api, String cursor) {
        var filters = new HashMap<String, Object>(Map.of("limit", PAGE));
        if (cursor != null) {
            filters.put("cursor", cursor);
        }
        return listed(api.list(filters));
    }

    private static List<String> codes(Api api, Map<String, ?> filters) {
        return listed(api.list(filters)).items().stream().map(Listed.Item::code).toList();
    }

    private static Listed listed(ResponseSpec answer) {
        return answer.expectStatus()
                .isOk()
                .expectBody(Listed.class)
                .returnResult()
                .getResponseBody();
    }
}

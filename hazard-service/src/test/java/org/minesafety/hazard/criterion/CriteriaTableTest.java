package org.minesafety.hazard.criterion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.minesafety.contracts.mine.MineType.COAL_OPEN_PIT;
import static org.minesafety.contracts.mine.MineType.COAL_UNDERGROUND;
import static org.minesafety.contracts.mine.MineType.TAILINGS_POND;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.minesafety.hazard.criterion.CriteriaTable.Filter;

class CriteriaTableTest {

    private static final LocalDate REFORM = LocalDate.of(2026, 7, 1);
    private static final String COAL = "COAL_UNDERGROUND COAL_OPEN_PIT";

    private static final CriteriaTable TABLE =
            new CriteriaTable(
                    7,
                    List.of(
                            old("COAL20-02-00", "gas", "瓦斯超限作业", null),
                            coal("COAL26-02-08", "gas", "瓦斯超限作业", "甲烷达3.0%以上持续超10分钟"),
                            coal("COAL26-02-09", "gas", "瓦斯超限作业", "瓦斯抽采不达标组织生产"),
                            coal("COAL26-07-01", "water", "严重水患未采取有效措施", "探放水不足"),
                            new DatedCriterion(
                                    item(
                                            "COAL26-12-03",
                                            "COAL_OPEN_PIT",
                                            "slope",
                                            "露天边坡",
                                            "位移72h持续加速"),
                                    REFORM,
                                    null),
                            new DatedCriterion(
                                    item("TSF22-02-01", "TAILINGS_POND", "dam", "坝体险情", "严重管涌"),
                                    LocalDate.of(2022, 9, 1),
                                    null)));

    @ParameterizedTest(name = "{0} finds {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "甲烷 | COAL26-02-08",
                "超限 | COAL26-02-08 COAL26-02-09",
                "瓦斯 抽采 | COAL26-02-09",
                "烷 | COAL26-02-08",
                "烷持 | ''",
                "3.0% 甲烷 | COAL26-02-08",
                "3.0 | COAL26-02-08",
                "GAS | COAL26-02-08 COAL26-02-09",
                "water | COAL26-07-01",
                "wat | COAL26-07-01",
                "ater | ''",
                "72h | COAL26-12-03",
                "coal26 | COAL26-02-08 COAL26-02-09 COAL26-07-01 COAL26-12-03",
                "%% | ''",
                "位移 坝体 | ''",
            })
    void text_is_found_by_neighbouring_characters_and_by_the_beginnings_of_words(
            String text, String codes) {
        assertThat(search(new Filter(REFORM, text, null, null)))
                .containsExactlyElementsOf(codes.isEmpty() ? List.of() : List.of(codes.split(" ")));
    }

    @Test
    void each_day_has_its_own_standard() {
        assertThat(search(new Filter(REFORM.minusDays(1), null, null, COAL_UNDERGROUND)))
                .containsExactly("COAL20-02-00");
        assertThat(search(new Filter(REFORM, null, null, COAL_UNDERGROUND)))
                .containsExactly("COAL26-02-08", "COAL26-02-09", "COAL26-07-01");
        assertThat(search(new Filter(REFORM, null, "slope", COAL_UNDERGROUND))).isEmpty();
        assertThat(search(new Filter(REFORM, null, "slope", COAL_OPEN_PIT)))
                .containsExactly("COAL26-12-03");
        assertThat(TABLE.find("COAL26-02-08", REFORM)).isPresent();
        assertThat(TABLE.find("COAL26-02-08", REFORM.minusDays(1))).isEmpty();
        assertThat(TABLE.find("COAL20-02-00", REFORM)).isEmpty();
        assertThat(TABLE.find("COAL99", REFORM)).isEmpty();
    }

    @Test
    void pages_begin_behind_the_last_code() {
        var all = new Filter(REFORM, null, null, null);
        assertThat(TABLE.search(all, "COAL26-02-09", 2))
                .extracting(it -> it.item().code())
                .containsExactly("COAL26-07-01", "COAL26-12-03");
        assertThat(TABLE.search(all, "TSF22-02-01", 2)).isEmpty();
    }

    @Test
    void what_fits_in_place_of_an_item_is_of_the_same_subject() {
        assertThat(TABLE.fitting("COAL20-02-00", REFORM, COAL_UNDERGROUND, 9))
                .extracting(Criterion::code)
                .containsExactly("COAL26-02-08", "COAL26-02-09");
        assertThat(TABLE.fitting("COAL26-02-08", REFORM.minusDays(1), COAL_UNDERGROUND, 9))
                .extracting(Criterion::code)
                .containsExactly("COAL20-02-00");
        assertThat(TABLE.fitting("COAL26-02-08", REFORM, TAILINGS_POND, 9)).isEmpty();
        assertThat(TABLE.fitting("COAL20-02-00", REFORM, COAL_UNDERGROUND, 1)).hasSize(1);
        assertThat(TABLE.fitting("COAL99", REFORM, COAL_UNDERGROUND, 9)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "COAL", "COAL_OPEN_PIT,TAILINGS_POND", "coal_open_pit"})
    void a_row_is_for_known_kinds_of_mine_only(String types) {
        assertThatThrownBy(() -> item("A", types, "gas", "瓦斯", "甲烷"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> search(Filter filter) {
        return TABLE.search(filter, null, 99).stream().map(it -> it.item().code()).toList();
    }

    private static DatedCriterion old(String code, String category, String zh, String item) {
        return new DatedCriterion(
                item(code, COAL, category, zh, item), LocalDate.of(2021, 1, 1), REFORM);
    }

    private static DatedCriterion coal(String code, String category, String zh, String item) {
        return new DatedCriterion(item(code, COAL, category, zh, item), REFORM, null);
    }

    private static Criterion item(
            String code, String types, String category, String zh, String item) {
        return new Criterion(
                code, "令", types, category, 1, zh, "About " + category, "1", item, null, null, "s");
    }
}

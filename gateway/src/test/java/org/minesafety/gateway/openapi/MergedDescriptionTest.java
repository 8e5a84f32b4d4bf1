package org.minesafety.gateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MergedDescriptionTest {

    private final JsonMapper json = new JsonMapper();
    private final MergedDescription merged = new MergedDescription();

    @Test
    void components_that_mean_the_same_are_shared() {
        add("hazard", "/mines", "Problem", "{'type':'object'}");
        add("alert", "/alarms", "Problem", "{'type':'object'}");
        assertThat(merged.components().at("/schemas").propertyNames()).containsExactly("Problem");
        assertThat(referenceOf("/alarms")).isEqualTo("#/components/schemas/Problem");
    }

    @Test
    void components_that_differ_carry_the_name_of_their_service() {
        add("hazard", "/mines", "View", "{'type':'object'}");
        add("alert", "/alarms", "View", "{'type':'string'}");
        assertThat(referenceOf("/mines")).isEqualTo("#/components/schemas/View");
        assertThat(referenceOf("/alarms")).isEqualTo("#/components/schemas/AlertView");
        assertThat(merged.components().at("/schemas/AlertView/type").asString())
                .isEqualTo("string");
    }

    @Test
    void the_same_words_about_things_that_differ_are_not_the_same() {
        String page = "{'items':{'$ref':'#/components/schemas/View'}}";
        merged.add(
                "hazard",
                document("/mines", "Page", "'View':{'type':'object'},'Page':" + page),
                path -> true);
        merged.add(
                "alert",
                document("/alarms", "Page", "'View':{'type':'string'},'Page':" + page),
                path -> true);
        assertThat(referenceOf("/alarms")).isEqualTo("#/components/schemas/AlertPage");
        assertThat(merged.components().at("/schemas/AlertPage/items/$ref").asString())
                .isEqualTo("#/components/schemas/AlertView");
        assertThat(merged.components().at("/schemas/Page/items/$ref").asString())
                .isEqualTo("#/components/schemas/View");
    }

    @Test
    void operations_keep_names_of_their_own() {
        add("hazard", "/mines", "A", "{}");
        add("alert", "/alarms", "B", "{}");
        assertThat(merged.paths().at("/~1mines/get/operationId").asString()).isEqualTo("list");
        assertThat(merged.paths().at("/~1alarms/get/operationId").asString())
                .isEqualTo("alertList");
    }

    @Test
    void only_paths_that_are_served_are_described() {
        merged.add("hazard", document("/mines", "A", "'A':{}"), path -> false);
        assertThat(merged.paths().isEmpty()).isTrue();
    }

    @Test
    void what_is_open_to_all_asks_for_no_token() {
        String both =
                """
                {'paths':{'/open':{'get':{'operationId':'open','responses':{}}},
                 '/closed':{'get':{'operationId':'closed','responses':{},'security':[{'x':[]}]}}},
                 'components':{'schemas':{}}}
                """;
        merged.add("hazard", json.readTree(both.replace('\'', '"')), path -> true);
        JsonNode open = merged.paths().at("/~1open/get/security");
        assertThat(open.isArray()).isTrue();
        assertThat(open).isEmpty();
        assertThat(merged.paths().at("/~1closed/get").has("security")).isFalse();
    }

    private void add(String service, String path, String schema, String content) {
        merged.add(
                service, document(path, schema, "'%s':%s".formatted(schema, content)), any -> true);
    }

    private JsonNode document(String path, String schema, String schemas) {
        return json.readTree(
                """
                {'paths':{'%s':{'get':{'operationId':'list','responses':{'200':{'content':
                {'application/json':{'schema':{'$ref':'#/components/schemas/%s'}}}}}}}},
                 'components':{'schemas':{%s}}}
                """
                        .formatted(path, schema, schemas)
                        .replace('\'', '"'));
    }

    private String referenceOf(String path) {
        return merged.paths().path(path).findValuesAsString("$ref").getFirst();
    }
}

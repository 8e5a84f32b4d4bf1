package org.minesafety.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minesafety.acceptance.Api.Answer;

/** Two persons of the province change a table; nobody does so alone, and no machine at all. */
class ReferenceDataIT {

    private static final String TERMS = "/api/v1/reference/hazard-terms";
    private static final String DAY = "2040-01-01";

    private final Site site = RunningPlatform.site();

    @Test
    void a_term_changes_when_a_second_editor_approves() throws Exception {
        String tag = site.as("supervisor").get(TERMS + "?at=" + DAY).etag();
        Map<String, Object> proposal =
                Map.of(
                        "validFrom",
                        DAY,
                        "reason",
                        "按新规定缩短",
                        "rows",
                        List.of(
                                Map.of(
                                        "name", "candidate-answer",
                                        "amount", 2,
                                        "unit", "WORKDAYS",
                                        "nameZh", "待判定线索的答复期限",
                                        "nameEn", "time to answer",
                                        "source", UUID.randomUUID().toString())));
        for (String other : List.of("supervisor", "county-220221", "province-system", "mine")) {
            assertThat(propose(other, proposal).status()).as(other).isEqualTo(403);
        }
        Answer proposed = propose("editor", proposal);
        assertThat(proposed.status()).as("%s", proposed).isEqualTo(201);
        String approve = proposed.header("Location").orElseThrow() + "/approve";
        Map<String, String> why = Map.of("reason", "同意");
        Answer alone = site.as("editor").post(approve, why, "If-Match", proposed.etag());
        assertThat(alone.status()).as("%s", alone).isEqualTo(409);
        assertThat(site.as("supervisor").get(TERMS + "?at=" + DAY).etag()).isEqualTo(tag);

        Answer approved = site.as("second-editor").post(approve, why, "If-Match", proposed.etag());
        assertThat(approved.status()).as("%s", approved).isEqualTo(200);
        assertThat(
                        site.as("supervisor")
                                .get(TERMS + "?at=" + DAY)
                                .json()
                                .at("/items/0/amount")
                                .asInt())
                .isEqualTo(2);
    }

    private Answer propose(String who, Object proposal) throws Exception {
        return site.as(who)
                .post(
                        TERMS + "/proposals",
                        proposal,
                        "Idempotency-Key",
                        UUID.randomUUID().toString());
    }

    /** Each service has its own. */
    @ParameterizedTest
    @ValueSource(strings = {"criteria", "alarm-thresholds", "sensor-types", "retention-periods"})
    void every_table_has_its_proposals(String table) throws Exception {
        String path = "/api/v1/reference/" + table + "/proposals";
        assertThat(site.as("auditor").get(path).status()).isEqualTo(200);
        assertThat(site.as("editor").get(path + "/lifecycle").json().path("name").asString())
                .isEqualTo("reference-proposal");
    }
}

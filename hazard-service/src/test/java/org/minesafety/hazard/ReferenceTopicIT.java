package org.minesafety.hazard;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.testsupport.Eventually.eventually;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.reference.ReferenceEvent;
import org.minesafety.contracts.reference.ReferenceTableState;
import org.minesafety.contracts.reference.ReferenceTableState.ReferenceRow;
import org.minesafety.contracts.topic.EntityRecord;
import org.minesafety.hazard.mine.web.Api;
import org.minesafety.platform.reference.ReferenceEditors;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who reads nothing but the topic knows every table as it is, was and will be. */
class ReferenceTopicIT implements RunningService {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String SERVICE = "hazard-service";
    private static final String TERMS = "hazard-terms";
    private static final String SIGNALS = "signal-criteria";
    private static final String ENDED = "PRODUCTION-COAL_OPEN_PIT";

    /** No other test gets there. */
    private static final LocalDate DAY = LocalDate.parse("2099-01-01");

    private final JsonMapper json = JsonMapper.shared();
    private final int port;
    private final Api reader;

    ReferenceTopicIT(@LocalServerPort int port) {
        this.port = port;
        this.reader = Api.as(port, "auditor", "220000");
    }

    @Test
    void every_table_on_every_day_is_what_the_api_shows() {
        change();
        var told = new HashMap<String, ReferenceTableState>();
        eventually(
                SOON,
                () -> {
                    Map<String, EntityRecord<ReferenceEvent, ReferenceTableState>> newest =
                            newest();
                    assertThat(versions(newest)).isEqualTo(shownVersions()).containsKey(SIGNALS);
                    newest.forEach((table, record) -> told.put(table, record.state()));
                });

        assertThat(rowsOn(told.get(TERMS), DAY.minusDays(1)))
                .isNotEqualTo(rowsOn(told.get(TERMS), DAY));
        assertThat(rowsOn(told.get(SIGNALS), DAY)).doesNotContainKey(ENDED);
        told.forEach((name, table) -> {
            var days = new TreeSet<>(List.of(DAY.minusDays(1)));
            table.rows().forEach(row -> days.add(row.from()));
            for (LocalDate day : days) {
                assertThat(rowsOn(table, day).values())
                        .as("%s on %s", name, day)
                        .containsExactlyInAnyOrderElementsOf(shown(name, day));
            }
        });
    }

    /** A row that becomes another one, and one that ends. */
    private void change() {
        var editors = ReferenceEditors.at(port);
        var term =
                Map.of(
                        "name", "candidate-answer",
                        "amount", 4,
                        "unit", "WORKDAYS",
                        "nameZh", "待判定线索的答复期限",
                        "nameEn", "time to determine or dismiss a candidate",
                        "source", "by order");
        editors.set(TERMS, DAY, term).expectStatus().isOk();
        editors.end(SIGNALS, DAY, ENDED).expectStatus().isOk();
    }

    private static Map<String, EntityRecord<ReferenceEvent, ReferenceTableState>> newest() {
        return TopicRecords.all(Topics.REFERENCE).stream()
                .filter(it -> it.state().service().equals(SERVICE))
                .collect(
                        toMap(
                                it -> it.state().table(),
                                Function.identity(),
                                BinaryOperator.maxBy((one, other) ->
                                        Long.compare(one.version(), other.version()))));
    }

    private static Map<String, Long> versions(Map<String, ? extends EntityRecord<?, ?>> records) {
        return records.entrySet().stream()
                .collect(toMap(Map.Entry::getKey, it -> it.getValue().version()));
    }

    private Map<String, Long> shownVersions() {
        return seen("").valueStream()
                .collect(
                        toMap(it -> it.path("name").asString(), it -> it.path("version").asLong()));
    }

    /** By key, as a reader of the topic reckons them. */
    private Map<String, Map<?, ?>> rowsOn(ReferenceTableState table, LocalDate day) {
        var last = new HashMap<String, ReferenceRow>();
        table.rows().stream()
                .filter(it -> !it.from().isAfter(day))
                .forEach(it ->
                        last.merge(
                                it.key(),
                                it,
                                (one, other) -> one.from().isAfter(other.from()) ? one : other));
        return last.values().stream()
                .filter(it -> it.row() != null)
                .collect(toMap(ReferenceRow::key, it -> cells(json.readTree(it.row()))));
    }

    private List<Map<?, ?>> shown(String table, LocalDate day) {
        return seen("/" + table + "?at=" + day)
                .path("items")
                .valueStream()
                .<Map<?, ?>>map(this::cells)
                .toList();
    }

    private Map<?, ?> cells(JsonNode row) {
        Map<?, ?> cells = json.treeToValue(row, Map.class);
        cells.values().removeIf(Objects::isNull);
        return cells;
    }

    private JsonNode seen(String rest) {
        return reader.see("/api/v1/reference" + rest)
                .expectStatus()
                .isOk()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody();
    }
}

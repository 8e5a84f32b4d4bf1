package org.minesafety.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.testsupport.Eventually.eventually;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.alarm.Clue;
import org.minesafety.contracts.alarm.ClueKind;
import org.minesafety.contracts.alarm.Direction;
import org.minesafety.contracts.alarm.EpisodeEvent;
import org.minesafety.contracts.alarm.EpisodeEvent.EpisodeOpened;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.contracts.alarm.EpisodeStatus;
import org.minesafety.contracts.alarm.RuleKind;
import org.minesafety.contracts.alert.AlertEvent;
import org.minesafety.contracts.alert.AlertEvent.AlertRaised;
import org.minesafety.contracts.alert.AlertEvent.AlertStepped;
import org.minesafety.contracts.topic.EntityRecord;
import org.minesafety.contracts.topic.Topic;
import org.minesafety.testsupport.Tokens;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** What people do about the alarms of a mine. */
record HandledMine(MineScene scene) {

    RestCaller mine() {
        String token = Tokens.of("miner").roles("mine").mines(scene.code()).token();
        return scene.caller(token);
    }

    RestCaller officer() {
        return scene.client("officer", "supervisor", MineScene.COUNTY);
    }

    List<JsonNode> list(String filters) {
        return MineScene.items(scene.county().get("/api/v1/alerts?mine=" + scene.code() + filters));
    }

    /** The only one of the mine. */
    JsonNode one() {
        assertThat(list("")).hasSize(1);
        return list("").getFirst();
    }

    JsonNode await(Predicate<JsonNode> as) {
        eventually(MineScene.LIMIT, () -> assertThat(list("")).singleElement().matches(as));
        return one();
    }

    List<String> actions(JsonNode alert) {
        var names = new ArrayList<String>();
        alert.get("actions").forEach(it -> names.add(it.get("name").asString()));
        return names;
    }

    WebTestClient.ResponseSpec step(RestCaller caller, String action, Object said) {
        JsonNode now = one();
        String path = "/api/v1/alerts/" + now.get("id").asString() + "/" + action;
        return caller.post(path, said, "If-Match", "\"" + now.get("version").asLong() + "\"");
    }

    JsonNode of(String alarmClass) {
        List<JsonNode> found = list("&alarmClass=" + alarmClass);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    WebTestClient.ResponseSpec step(RestCaller caller, JsonNode alert, String action, Object said) {
        String path = "/api/v1/alerts/" + alert.get("id").asString() + "/" + action;
        return caller.post(path, said, "If-Match", "\"" + alert.get("version").asLong() + "\"");
    }

    /** Classes of the alerts of the mine that are suppressed for a reason. */
    List<String> suppressed(String kind) {
        String path = "/api/v1/alerts/suppressed?mine=" + scene.code() + "&kind=" + kind;
        return MineScene.items(scene.county().get(path)).stream()
                .map(it -> it.get("alarmClass").asString())
                .toList();
    }

    /** Actions that the county may take. */
    List<String> worklist() {
        var actions = new ArrayList<String>();
        for (JsonNode item :
                MineScene.items(officer().get("/api/v1/worklist?mine=" + scene.code()))) {
            actions.add(item.get("action").get("name").asString());
        }
        return actions;
    }

    List<String> history() {
        var what = new ArrayList<String>();
        String path = "/api/v1/alerts/" + one().get("id").asString() + "/history";
        scene.county().get(path).get("items").forEach(it -> what.add(it.get("what").asString()));
        return what;
    }

    /** Steps that were published. */
    List<String> told(Traffic traffic) {
        return facts(traffic).stream()
                .filter(AlertStepped.class::isInstance)
                .map(it -> ((AlertStepped) it).action())
                .toList();
    }

    /** Kinds of clues that were published. */
    List<ClueKind> clues(Traffic traffic) {
        return read(traffic, Topics.CLUES).stream()
                .filter(it -> it.mine().equals(scene.code()))
                .map(Clue::kind)
                .toList();
    }

    private List<AlertEvent> facts(Traffic traffic) {
        return read(traffic, Topics.ALERT_EVENTS).stream()
                .map(EntityRecord::fact)
                .filter(it -> it.mine().equals(scene.code()))
                .toList();
    }

    private static <V> List<V> read(Traffic traffic, Topic<V> topic) {
        var all = new ArrayList<V>();
        try (KafkaConsumer<String, byte[]> reader = Traffic.reader(topic)) {
            var ends = reader.endOffsets(reader.assignment());
            while (ends.entrySet().stream()
                    .anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
                reader.poll(Duration.ofMillis(100))
                        .forEach(record -> all.add(traffic.decode(topic, record)));
            }
        }
        return all;
    }

    /** Of each alert that was published as raised, whether it was over already. */
    List<Boolean> raisedOver(Traffic traffic) {
        return facts(traffic).stream()
                .filter(AlertRaised.class::isInstance)
                .map(it -> ((AlertRaised) it).over())
                .toList();
    }

    void awaitPoints(ReactiveMongoTemplate mongo, int many) {
        var own = Query.query(Criteria.where("_id").regex("^" + scene.code()));
        eventually(
                MineScene.LIMIT,
                () ->
                        assertThat(mongo.count(own, "handled-points").block(MineScene.LIMIT))
                                .isEqualTo(many));
    }

    /** The login of {@link #mine} is told by SMS of whatever the mine's duty is told. */
    void putOnDuty() {
        String directory = "/api/v1/directories/" + scene.code();
        var phone =
                Map.of(
                        "kind",
                        "POST",
                        "name",
                        "调度室",
                        "subject",
                        UUID.nameUUIDFromBytes("miner".getBytes(UTF_8)).toString(),
                        "channels",
                        List.of(Map.of("kind", "SMS", "address", "13800000001")));
        var duty =
                Map.of(
                        "handOvers", List.of("08:00"),
                        "since", "2026-01-01",
                        "turns", List.of(List.of("phone")));
        eventually(
                MineScene.LIMIT,
                () ->
                        mine().put(directory + "/contacts/phone", phone, "If-None-Match", "*")
                                .expectStatus()
                                .isCreated());
        mine().put(directory + "/duties/dispatch", duty, "If-Match", "\"1\"").expectStatus().isOk();
    }

    /** Another telephone is on duty, and the one before is no longer in the directory. */
    void leaveDirectory() {
        String directory = "/api/v1/directories/" + scene.code();
        var other =
                Map.of(
                        "kind",
                        "POST",
                        "name",
                        "调度室",
                        "channels",
                        List.of(Map.of("kind", "SMS", "address", "13800000009")));
        var duty =
                Map.of(
                        "handOvers", List.of("08:00"),
                        "since", "2026-01-01",
                        "turns", List.of(List.of("other")));
        mine().put(directory + "/contacts/other", other, "If-Match", "\"2\"").expectStatus().isOk();
        mine().put(directory + "/duties/dispatch", duty, "If-Match", "\"3\"").expectStatus().isOk();
        mine().delete(directory + "/contacts/phone", "If-Match", "\"4\"").expectStatus().isOk();
    }

    /** Texts that went out for the mine. */
    List<String> received(ReactiveMongoTemplate mongo) {
        return mongo.find(
                        Query.query(Criteria.where("text").regex(scene.code())),
                        Document.class,
                        "recorded-messages")
                .map(it -> it.getString("text"))
                .collectList()
                .block(MineScene.LIMIT);
    }

    EntityRecord<EpisodeEvent, EpisodeState> opened(String id, String point, String rule) {
        return opened(id, point, rule, scene.start());
    }

    EntityRecord<EpisodeEvent, EpisodeState> opened(
            String id, String point, String rule, Instant start) {
        return opened(id, point, rule, RuleKind.STATUTORY, start);
    }

    EntityRecord<EpisodeEvent, EpisodeState> opened(
            String id, @Nullable String point, String rule, RuleKind kind, Instant start) {
        return told(id, point, rule, kind, start, null, 1);
    }

    /**
     * @param end null while it goes on
     */
    EntityRecord<EpisodeEvent, EpisodeState> told(
            String id,
            @Nullable String point,
            String rule,
            RuleKind kind,
            Instant start,
            @Nullable Instant end,
            int revision) {
        String episode = scene.code() + "-" + id;
        return new EntityRecord<>(
                new EpisodeOpened(scene.code(), episode, start),
                new EpisodeState(
                        episode,
                        scene.code(),
                        "01",
                        point,
                        rule,
                        kind,
                        Direction.HIGH,
                        end == null ? EpisodeStatus.OPEN : EpisodeStatus.CLOSED,
                        start,
                        end,
                        null,
                        null,
                        1.2,
                        start,
                        null,
                        revision,
                        null,
                        null,
                        List.of()),
                revision,
                "0");
    }
}

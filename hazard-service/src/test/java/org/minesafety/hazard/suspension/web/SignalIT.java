package org.minesafety.hazard.suspension.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.hazard.mine.web.Api.mineIn;
import static org.minesafety.hazard.mine.web.Api.newCode;
import static org.minesafety.hazard.suspension.web.SuspendedMine.COUNTY;
import static org.minesafety.hazard.suspension.web.SuspendedMine.act;
import static org.minesafety.hazard.suspension.web.SuspendedMine.body;
import static org.minesafety.testsupport.Eventually.eventually;
import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.disaster.DisasterEvent.OrderDisobeyed;
import org.minesafety.contracts.disaster.EmergencyOrder;
import org.minesafety.contracts.disaster.OrderCause;
import org.minesafety.contracts.inspection.FindingState;
import org.minesafety.contracts.inspection.InspectionEvent.MajorHazardFound;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.contracts.production.ProductionEvent.ProductionSeen;
import org.minesafety.contracts.production.ProductionSignal;
import org.minesafety.contracts.production.ProductionTrace;
import org.minesafety.contracts.topic.EntityRecord;
import org.minesafety.contracts.topic.EntityTopic;
import org.minesafety.contracts.topic.Topic;
import org.minesafety.hazard.RunningService;
import org.minesafety.hazard.mine.web.Api;
import org.minesafety.platform.runtime.ServiceName;
import org.minesafety.platform.topic.Envelope;
import org.minesafety.platform.topic.EventCodec;
import org.minesafety.testsupport.Infrastructure;
import org.minesafety.testsupport.Operations;
import org.minesafety.testsupport.PoisonTrial;
import org.minesafety.testsupport.PoisonTrial.Poison;
import org.minesafety.testsupport.ProjectionContract;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import tools.jackson.databind.JsonNode;

/** What other services tell raises candidates, and no record stops who hears of it. */
class SignalIT implements RunningService, ProjectionContract {

    private static final Instant EARLIER = Instant.parse("2026-08-03T03:00:00Z");

    private static final String FINDER = "5f0d1b6e-9a4c-4f27-8a53-2f1c7f0f4d10";

    private static final String UNREADABLE = "CLAIRVOYANCE";

    /** No mine that the registry knows. */
    private static final String NOWHERE = "220299000001";

    private final int port;
    private final ReactiveMongoTemplate mongo;
    private final Api county;

    SignalIT(@LocalServerPort int port, @Autowired ReactiveMongoTemplate mongo) {
        this.port = port;
        this.mongo = mongo;
        this.county = Api.as(port, "county-system", COUNTY);
    }

    @Test
    void a_finding_is_a_candidate_once() {
        String mine = registered(MineType.COAL_UNDERGROUND);
        var finding = finding(UUID.randomUUID().toString(), mine, 1);
        ProjectionContract.send(List.of(finding, finding));
        ProjectionContract.send(List.of(finding(UUID.randomUUID().toString(), mine, 1)));
        eventually(SOON, () -> assertThat(hazards(mine)).hasSize(2));
        JsonNode candidate = hazards(mine).getFirst();
        assertThat(candidate.path("phase").asString()).isEqualTo("CANDIDATE");
        assertThat(candidate.path("origin").asString()).isEqualTo("SUPERVISION");
        assertThat(candidate.path("criterion").asString()).isEqualTo("COAL26-02-08");
        assertThat(kept(candidate).getList("finders", String.class)).containsExactly(FINDER);
        assertThat(hazards(mine).toString()).doesNotContain(FINDER);
    }

    @Test
    void an_order_because_of_weather_is_one_where_the_standards_of_that_kind_of_mine_know_it() {
        String coal = registered(MineType.COAL_UNDERGROUND);
        String metal = registered(MineType.METAL_NONMETAL_UNDERGROUND);
        ProjectionContract.send(List.of(order(coal), order(metal)));
        eventually(SOON, () -> assertThat(hazards(metal)).hasSize(1));
        allDecided("disobeyed-orders");
        assertThat(hazards(metal).getFirst().path("criterion").asString()).isEqualTo("UG24-04-00");
        assertThat(hazards(coal)).isEmpty();
    }

    @Test
    void production_is_one_while_the_whole_mine_is_suspended() {
        var mine = new SuspendedMine(port, mongo, MineType.COAL_UNDERGROUND);
        var working = new SuspendedMine(port, mongo, MineType.COAL_UNDERGROUND);
        String id = mine.open(mine.anna, mine.proposal());
        act(mine.chen, id, "order", Map.of("document", "永应急停〔2026〕3号"));
        ProjectionContract.send(
                List.of(
                        production(working.code, Instant.now()),
                        production(mine.code, EARLIER),
                        production(mine.code, Instant.now().plusSeconds(60))));
        eventually(
                SOON,
                () ->
                        assertThat(hazards(mine.code))
                                .filteredOn(it -> it.path("phase").asString().equals("CANDIDATE"))
                                .hasSize(1));
        allDecided("production");
        assertThat(hazards(working.code))
                .noneMatch(it -> it.path("phase").asString().equals("CANDIDATE"));
    }

    /** As many as one round takes, of a kind that only a newer release knows, before all others. */
    @Test
    void signals_that_fail_for_ever_hold_up_no_other() {
        String mine = registered(MineType.COAL_UNDERGROUND);
        List<Document> failing = IntStream.range(0, 200).mapToObj(SignalIT::unreadable).toList();
        var unreadable = Query.query(where("origin").is(UNREADABLE));
        try {
            mongo.insert(failing, "findings").blockLast();
            ProjectionContract.send(List.of(finding("f" + UUID.randomUUID(), mine, 1)));
            eventually(SOON, () -> assertThat(hazards(mine)).hasSize(1));
            unreadable.addCriteria(where("pending").is(true).and("nextTry").gt(Instant.now()));
            eventually(
                    SOON,
                    () ->
                            assertThat(mongo.count(unreadable, "findings").block())
                                    .as("they are tried again later")
                                    .isEqualTo(200));
        } finally {
            mongo.remove(Query.query(where("origin").is(UNREADABLE)), "findings").block();
        }
    }

    @Test
    void no_poison_stops_what_hears_of_orders() {
        List<Poison> poisons = new ArrayList<>(Poison.ofTimes("due"));
        poisons.add(Poison.replacing("EXTREME_WEATHER", UNREADABLE));
        poisons.add(Poison.replacing("\"number\":\"[^\"]+\"", "\"number\":null"));
        withstands(
                Topics.DISASTER_EVENTS,
                "disobeyed-orders",
                poisons,
                (id, version) -> order(id, NOWHERE, version));
    }

    @Test
    void no_poison_stops_what_hears_of_production() {
        List<Poison> poisons = new ArrayList<>(Poison.ofTimes("from"));
        poisons.add(Poison.replacing("HOISTING", UNREADABLE));
        poisons.add(Poison.replacing("\"trace\":\"[^\"]+\"", "\"trace\":null"));
        withstands(
                Topics.PRODUCTION_SIGNALS,
                "production",
                poisons,
                (id, version) -> production(id, NOWHERE, EARLIER, version));
    }

    private void withstands(
            Topic<?> topic,
            String signals,
            List<Poison> more,
            BiFunction<String, Long, ProducerRecord<String, byte[]>> record) {
        String id = newEntity();
        var version = new AtomicLong();
        List<Poison> poisons = new ArrayList<>(Poison.ofVersions());
        poisons.addAll(more);
        new PoisonTrial(Infrastructure.kafka(), topic.name(), service())
                .run(
                        () -> record.apply(id, version.incrementAndGet()),
                        poisons,
                        _ ->
                                assertThat(new Operations(address()).heldVersion(signals, id))
                                        .isEqualTo(version.get()));
        assertThat(new Operations(address()).isReady()).isTrue();
    }

    private static Document unreadable(int number) {
        return new Document("_id", "0-%03d".formatted(number))
                .append("version", 1L)
                .append("origin", UNREADABLE)
                .append("pending", true);
    }

    private void allDecided(String signals) {
        eventually(
                SOON,
                () ->
                        assertThat(
                                        mongo.count(Query.query(where("pending").is(true)), signals)
                                                .block())
                                .isZero());
    }

    private String registered(MineType type) {
        String code = newCode(COUNTY);
        county.put(
                        code,
                        mineIn(
                                COUNTY,
                                it -> {
                                    it.type = type;
                                    if (type != MineType.COAL_UNDERGROUND) {
                                        it.disasterGrades = null;
                                    }
                                }))
                .expectStatus()
                .isCreated();
        return code;
    }

    private Document kept(JsonNode hazard) {
        return mongo.findById(hazard.path("id").asString(), Document.class, "hazards")
                .block(SOON)
                .get("report", Document.class);
    }

    private List<JsonNode> hazards(String mine) {
        return body(county.hazards("?mine=" + mine).expectStatus().isOk())
                .path("items")
                .valueStream()
                .toList();
    }

    private static ProducerRecord<String, byte[]> finding(String id, String mine, long version) {
        var state =
                new FindingState(
                        id,
                        mine,
                        "COAL26-02-08",
                        "1203 综采工作面",
                        "永应急检查〔2026〕18号",
                        LocalDate.parse("2026-11-24"),
                        List.of(FINDER),
                        false);
        return told(
                Topics.INSPECTION_EVENTS,
                "inspection-service",
                new MajorHazardFound(mine, id, EARLIER),
                state,
                id,
                version);
    }

    private static ProducerRecord<String, byte[]> order(String mine) {
        return order(UUID.randomUUID().toString(), mine, 1);
    }

    private static ProducerRecord<String, byte[]> order(String id, String mine, long version) {
        var state =
                new EmergencyOrder(
                        id,
                        mine,
                        "吉应急令〔2026〕8号",
                        OrderCause.EXTREME_WEATHER,
                        EARLIER,
                        EARLIER.plusSeconds(7200));
        return told(
                Topics.DISASTER_EVENTS,
                "alert-service",
                new OrderDisobeyed(mine, id, EARLIER),
                state,
                id,
                version);
    }

    private static ProducerRecord<String, byte[]> production(String mine, Instant from) {
        return production(UUID.randomUUID().toString(), mine, from, 1);
    }

    private static ProducerRecord<String, byte[]> production(
            String id, String mine, Instant from, long version) {
        var state = new ProductionSignal(id, mine, ProductionTrace.HOISTING, null, from, null);
        return told(
                Topics.PRODUCTION_SIGNALS,
                "alert-service",
                new ProductionSeen(mine, id, from),
                state,
                id,
                version);
    }

    private static <F, S> ProducerRecord<String, byte[]> told(
            EntityTopic<F, S> topic, String service, F fact, S state, String id, long version) {
        return new EventCodec()
                .encode(
                        topic,
                        new EntityRecord<>(fact, state, version, "%064x".formatted(version)),
                        new Envelope(
                                id + "-" + version,
                                new ServiceName(service),
                                EARLIER,
                                "test",
                                null));
    }

    @Override
    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public String service() {
        return "hazard-service";
    }

    @Override
    public String projection() {
        return "findings";
    }

    @Override
    public String newEntity() {
        return UUID.randomUUID().toString();
    }

    @Override
    public List<Poison> poisons() {
        List<Poison> poisons = new ArrayList<>(ProjectionContract.super.poisons());
        for (String day : List.of("+999999999-01-01", "0000-00-00", "noon")) {
            poisons.add(Poison.replacing("\"foundOn\":\"[^\"]+", "\"foundOn\":\"" + day));
        }
        poisons.add(
                Poison.replacing(
                        "\"finders\":\\[[^]]*", "\"finders\":[\"" + "f".repeat(256) + "\""));
        poisons.add(Poison.replacing("\"criterion\":\"[^\"]+\"", "\"criterion\":null"));
        return poisons;
    }

    @Override
    public ProducerRecord<String, byte[]> record(String entity, long version) {
        return finding(entity, NOWHERE, version);
    }
}

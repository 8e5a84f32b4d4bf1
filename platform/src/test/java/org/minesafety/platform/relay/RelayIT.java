package org.minesafety.platform.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.platform.journal.TestService.LIMIT;
import static org.minesafety.testsupport.Eventually.eventually;

import com.mongodb.reactivestreams.client.MongoCollection;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonTimestamp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.minesafety.platform.correlation.Correlation;
import org.minesafety.platform.journal.JournalEntry;
import org.minesafety.platform.journal.Pumps;
import org.minesafety.platform.journal.Pumps.PumpEvent;
import org.minesafety.platform.journal.TestService;
import org.minesafety.platform.lease.LeasedWorker;
import org.minesafety.platform.proof.Entries;
import org.minesafety.platform.proof.Verification;
import org.minesafety.platform.relay.Relay.Step;
import org.springframework.boot.health.contributor.Status;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class RelayIT {

    private static final List<String> IDS = List.of("p1", "p2", "p3", "p4");
    private static final List<String> ALL = List.of("p1", "p2", "p3", "p4", "p5");

    private final TestService service = TestService.fresh();
    private final TestService twin = service.twin();
    private final Random random = new Random(3);
    private final List<LeasedWorker> workers = new ArrayList<>();
    private PumpTopic topic;
    private int orders;

    @BeforeEach
    void open() throws Exception {
        topic = PumpTopic.create(service);
    }

    @AfterEach
    void close() {
        workers.forEach(LeasedWorker::stop);
        assertThat(service.verification()).matches(Verification::sound);
        topic.close();
        service.close();
        twin.close();
    }

    @Test
    void a_public_entry_leaves_as_an_event_and_a_private_one_does_not() {
        service.pumps().install("p1", mine("p1")).block(LIMIT);
        service.pumps().handKeyOver("p1").block(LIMIT);
        service.pumps()
                .pump("p1", "o1", 7)
                .contextWrite(context -> context.put(Correlation.KEY, "correlation-1"))
                .block(LIMIT);
        start(service, Relays.status(service));

        eventually(LIMIT, () -> assertThat(topic.records()).hasSize(2));

        ConsumerRecord<String, byte[]> last = topic.records().getLast();
        JournalEntry entry = service.journal().history("pump", "p1").blockLast(LIMIT);
        assertThat(last.key()).isEqualTo(mine("p1") + "|p1");
        assertThat(topic.decode(last).fact()).isEqualTo(new PumpEvent.WaterPumped("p1", 7));
        assertThat(topic.decode(last).state().litres()).isEqualTo(7);
        assertThat(topic.decode(last).version()).isEqualTo(3);
        assertThat(topic.decode(last).hash()).isEqualTo(entry.hash());
        assertThat(header(last, "ce_id")).isEqualTo(mine("p1") + "|p1|3");
        assertThat(header(last, "ce_time")).isEqualTo(entry.at().toString());
        assertThat(header(last, "ce_source")).isEqualTo("urn:minesafety:" + service.name());
        assertThat(header(last, Correlation.KAFKA_HEADER)).isEqualTo("correlation-1");
    }

    @Test
    void what_was_journaled_before_the_first_relay_leaves_too() {
        backlog(600);

        start(service, Relays.status(service));
        work(50);

        eventually(LIMIT, () -> topic.hasAllInOrder(expected()));
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void a_relay_that_dies_at_any_step_neither_loses_nor_doubles(Step step) {
        followed();
        work(40);
        FragileStatus fragile = FragileStatus.dying(step, 1);
        start(service, fragile);
        work(40);

        eventually(LIMIT, () -> assertThat(fragile.hasStruck()).isTrue());
        eventually(LIMIT, () -> topic.hasOnceInOrder(expected()));
    }

    static Stream<Error> errors() {
        return Stream.of(new OutOfMemoryError("made up"), new NoClassDefFoundError("made up"));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void a_relay_that_an_error_strikes_says_so_and_goes_on(Error error) {
        followed();
        work(10);
        var broken = new AtomicBoolean(true);
        var status =
                new RelayStatus(new SimpleMeterRegistry(), Clock.systemUTC()) {
                    @Override
                    void reached(Step now) {
                        super.reached(now);
                        if (now == Step.READ && broken.get()) {
                            throw error;
                        }
                    }
                };
        start(service, status);
        eventually(
                LIMIT,
                () -> {
                    assertThat(status.health().getStatus()).isEqualTo(Status.DOWN);
                    assertThat(status.health().getDetails().toString()).contains("made up");
                });
        broken.set(false);
        eventually(LIMIT, () -> topic.hasOnceInOrder(expected()));
        eventually(LIMIT, () -> assertThat(status.health().getStatus()).isEqualTo(Status.UP));
    }

    /** The first time with entries, the second with the position after them. */
    @ParameterizedTest
    @CsvSource({"READ,1", "SENT,1", "COMMITTED,1", "SENT,2", "COMMITTED,2"})
    void a_relay_that_dies_while_it_catches_up_begins_again(Step step, int occurrence) {
        backlog(60);
        FragileStatus fragile = FragileStatus.dying(step, occurrence);

        start(service, fragile);

        eventually(LIMIT, () -> assertThat(fragile.hasStruck()).isTrue());
        eventually(LIMIT, () -> topic.hasAllInOrder(expected()));
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void a_relay_that_is_taken_for_dead_and_wakes_doubles_nothing(Step step) throws Exception {
        followed();
        work(20);
        var asleep = new CountDownLatch(1);
        var waking = new CountDownLatch(1);
        LeasedWorker zombie =
                start(service, "zombie", FragileStatus.sleeping(step, asleep, waking));
        assertThat(asleep.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();

        start(twin, Relays.status(twin));
        work(20);
        eventually(LIMIT, () -> topic.hasOnceInOrder(expected()));

        waking.countDown();
        work(20);
        zombie.stop();
        work(20);
        eventually(LIMIT, () -> topic.hasOnceInOrder(expected()));
    }

    @Test
    void two_relays_that_both_believe_to_lead_double_nothing() {
        followed();
        LeasedWorker usurper = start(service, "usurper", Relays.status(service));
        start(twin, Relays.status(twin));

        for (int round = 0; round < 15; round++) {
            work(20);
        }
        usurper.stop();

        eventually(LIMIT, () -> topic.hasOnceInOrder(expected()));
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32})
    void relays_that_come_and_go_at_random_neither_lose_nor_double(long seed) {
        var chance = new Random(seed);
        followed();
        for (int round = 0; round < 6; round++) {
            TestService process = chance.nextBoolean() ? service : twin;
            Step step = Step.values()[chance.nextInt(Step.values().length)];
            LeasedWorker mortal = start(process, FragileStatus.dying(step, 1 + chance.nextInt(3)));
            work(chance.nextInt(60));
            if (chance.nextBoolean()) {
                mortal.stop();
            }
            work(chance.nextInt(20));
        }
        workers.forEach(LeasedWorker::stop);
        start(service, Relays.status(service));

        eventually(LIMIT, () -> topic.hasOnceInOrder(expected()));
    }

    @Test
    void a_deleted_topic_of_positions_has_everything_told_again_in_order() throws Exception {
        work(100);
        followed();
        try (Admin admin = Relays.kafka().admin()) {
            admin.deleteTopics(List.of(service.name() + ".relay")).all().get();
        }
        work(100);

        start(service, Relays.status(service));
        work(20);

        eventually(LIMIT, () -> topic.hasAllInOrder(expected()));
    }

    @ParameterizedTest
    @MethodSource("uselessPositions")
    void a_position_that_is_of_no_use_has_everything_told_again_in_order(byte[] useless) {
        work(50);
        followed();
        work(50);
        try (RelayChannel channel = RelayChannel.open(service.name() + ".relay", Relays.kafka())) {
            channel.send(List.of(position(useless)), Optional.empty());
            channel.commit();
        }

        start(service, Relays.status(service));
        work(20);

        eventually(LIMIT, () -> topic.hasAllInOrder(expected()));
    }

    static Stream<byte[]> uselessPositions() {
        var then = new BsonTimestamp(1, 1);
        var gone = new RelayPosition(null, then, then);
        var forged = new BsonDocument("_data", new BsonString("82FFFF0000"));
        var noToken = new BsonDocument("_data", new BsonString("no token"));
        return Stream.of(
                "no document".getBytes(StandardCharsets.UTF_8),
                // of the first releases, which went by the clocks of processes
                "{\"at\": \"2999-01-01T00:00:00.000000Z\"}".getBytes(StandardCharsets.UTF_8),
                new byte[0],
                gone.bytes(),
                new RelayPosition(forged, null, then).bytes(),
                new RelayPosition(noToken, null, null).bytes());
    }

    @Test
    void whatever_the_clocks_of_processes_say_a_lost_place_loses_no_entry() throws Exception {
        try (var ahead = service.twin(Duration.ofDays(365));
                var behind = service.twin(Duration.ofDays(-365))) {
            followed();
            ahead.pumps().pump("p1", "ahead", 1).block(LIMIT);
            LeasedWorker relay = start(ahead, Relays.status(ahead));
            eventually(LIMIT, () -> topic.hasAllInOrder(expected()));
            relay.stop();
            behind.pumps().install("p5", mine("p5")).block(LIMIT);
            loseThePlace();

            start(behind, Relays.status(behind));

            eventually(
                    LIMIT,
                    () ->
                            assertThat(topic.records())
                                    .extracting(ConsumerRecord::key)
                                    .contains(mine("p5") + "|p5"));
            eventually(LIMIT, () -> topic.hasAllInOrder(expected()));
        }
    }

    /** The time of the last position stays, but the database does not know its token. */
    private void loseThePlace() {
        try (RelayChannel channel = RelayChannel.open(service.name() + ".relay", Relays.kafka())) {
            RelayPosition last = channel.position();
            assertThat(last.time()).isNotNull();
            var forged = new BsonDocument("_data", new BsonString("82FFFF0000"));
            channel.send(
                    List.of(position(new RelayPosition(forged, null, last.time()).bytes())),
                    Optional.empty());
            channel.commit();
        }
    }

    @Test
    void an_entry_that_cannot_be_told_stops_the_relay_and_shows() {
        followed();
        RelayStatus status = Relays.status(service);
        start(service, status);
        BsonDocument strange = journal().flatMap(j -> Mono.from(j.find().limit(1))).block(LIMIT);
        strange.getDocument("_id").append("aggregate", new BsonString("stranger|1"));
        journal().flatMap(j -> Mono.from(j.insertOne(strange))).block(LIMIT);
        work(5);

        eventually(
                LIMIT, () -> assertThat(status.health().getStatus().getCode()).isEqualTo("DOWN"));

        journal()
                .flatMap(j -> Mono.from(j.deleteOne(new BsonDocument("_id", strange.get("_id")))))
                .block(LIMIT);
    }

    private Mono<MongoCollection<BsonDocument>> journal() {
        return service.template()
                .getMongoDatabase()
                .map(database -> database.getCollection(Entries.JOURNAL, BsonDocument.class));
    }

    /** A relay has caught up, follows, and has gone. */
    private void followed() {
        for (String id : IDS) {
            if (service.pumps().byId(id).block(LIMIT) == null) {
                service.pumps().install(id, mine(id)).block(LIMIT);
            }
        }
        LeasedWorker worker = start(service, Relays.status(service));
        eventually(LIMIT, () -> topic.hasAllInOrder(expected()));
        work(1);
        eventually(LIMIT, () -> topic.hasAllInOrder(expected()));
        worker.stop();
    }

    private LeasedWorker start(TestService process, RelayStatus status) {
        return start(process, process.name() + ".relay", status);
    }

    private LeasedWorker start(TestService process, String lease, RelayStatus status) {
        LeasedWorker worker = Relays.worker(process, lease, status);
        workers.add(worker);
        worker.start();
        return worker;
    }

    /** Commands at once. */
    private void backlog(int commands) {
        IDS.forEach(id -> service.pumps().install(id, mine(id)).block(LIMIT));
        Flux.range(0, commands)
                .flatMap(i -> service.pumps().pump(IDS.get(i % IDS.size()), "b" + i, 1), 16)
                .blockLast(LIMIT);
    }

    /** Commands of both processes, one after another. */
    private void work(int commands) {
        for (int i = 0; i < commands; i++) {
            String id = IDS.get(random.nextInt(IDS.size()));
            Pumps pumps = (random.nextBoolean() ? service : twin).pumps();
            if (pumps.byId(id).block(LIMIT) == null) {
                pumps.install(id, mine(id)).block(LIMIT);
            } else if (random.nextInt(5) == 0) {
                pumps.handKeyOver(id).block(LIMIT);
            } else {
                pumps.pump(id, "o" + orders++, 1).block(LIMIT);
            }
        }
    }

    /** By the journal: versions of public entries. */
    private Map<String, List<Long>> expected() {
        Map<String, List<Long>> expected = new HashMap<>();
        for (String id : ALL) {
            List<Long> versions =
                    service.journal()
                            .history("pump", id)
                            .filter(entry -> !entry.type().equals("KeyHandedOver"))
                            .map(JournalEntry::version)
                            .collectList()
                            .block(LIMIT);
            if (!versions.isEmpty()) {
                expected.put(mine(id) + "|" + id, versions);
            }
        }
        return expected;
    }

    private static String mine(String id) {
        return "22022100000" + id.charAt(1);
    }

    private ProducerRecord<String, byte[]> position(byte[] bytes) {
        return new ProducerRecord<>(service.name() + ".relay", 0, "position", bytes);
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}

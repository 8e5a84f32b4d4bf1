package org.minesafety.platform.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.platform.journal.TestService.LIMIT;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.bson.BsonTimestamp;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.journal.Pumps.Pump;
import org.minesafety.platform.journal.Pumps.PumpEntry.KeyHandedOver;
import org.minesafety.platform.proof.Verification;
import org.minesafety.platform.relay.CatchingUp;
import org.minesafety.testsupport.DatabaseProfile;
import org.minesafety.testsupport.ManyDocuments;
import reactor.core.publisher.Mono;

/** With 100,000 entries and answers each question of the journal costs what it answers. */
class JournalIndexIT {

    private static final int MANY = 100_000;
    private static final int AGGREGATES = 100;
    private static final int VERSIONS = MANY / AGGREGATES;
    private static final int FIRST_SECOND = 1_700_000_000;
    private static final Instant FIRST = Instant.ofEpochSecond(FIRST_SECOND);

    /** So many of the first entries are of a release that did not write the cluster's time. */
    private static final int UNTIMED = 50;

    private static final TestService SERVICE = TestService.fresh();

    @BeforeAll
    static void load() {
        ManyDocuments.insert(SERVICE.name(), "journal", MANY, JournalIndexIT::entry);
        ManyDocuments.insert(SERVICE.name(), "answers", MANY, JournalIndexIT::answer);
        for (int i = 0; i < AGGREGATES; i++) {
            SERVICE.template().insert(pump(i), "pumps").block(LIMIT);
        }
    }

    @AfterAll
    static void close() {
        SERVICE.close();
    }

    @Test
    void a_command_costs_the_same_however_long_the_journal_is() {
        try (var profile = new DatabaseProfile(SERVICE.name())) {
            SERVICE.pumps().pump(id(7), "o", 1).block(LIMIT);
            SERVICE.pumps().install("new", "220221000001").block(LIMIT);
            var steps =
                    Stream.of(11, 12, 13)
                            .map(i -> SERVICE.pumps().byId(id(i)).block(LIMIT))
                            .map(JournalIndexIT::step)
                            .toList();
            SERVICE.journal()
                    .command(
                            "pump|all",
                            () ->
                                    SERVICE.journal()
                                            .storeAll(SERVICE.type(), steps, Pumps.CALLER)
                                            .thenReturn(true))
                    .block(LIMIT);
            for (String key : List.of("key 3", "key 100", "another")) {
                SERVICE.answers()
                        .once(
                                Pumps.CALLER,
                                key,
                                "f",
                                String.class,
                                () -> SERVICE.pumps().pump(id(8), key, 1).thenReturn("done"))
                        .block(LIMIT);
            }
            profile.assertBounded(3, "journal", "pumps", "answers");
        }
    }

    @Test
    void a_history_costs_its_own_entries() {
        try (var profile = new DatabaseProfile(SERVICE.name())) {
            assertThat(SERVICE.journal().history("pump", id(40)).count().block(LIMIT))
                    .isEqualTo(VERSIONS);
            assertThat(
                            SERVICE.journal()
                                    .history("pump", id(41), VERSIONS - 3)
                                    .map(JournalEntry::version)
                                    .collectList()
                                    .block(LIMIT))
                    .containsExactly(VERSIONS - 2L, VERSIONS - 1L, (long) VERSIONS);
            assertThat(SERVICE.journal().history("pump", "none").count().block(LIMIT)).isZero();
            profile.assertBounded(0, "journal");
        }
    }

    /** From a place that is lost, the relay reads what came since, and what says no time. */
    @Test
    void catching_up_costs_what_is_told_again() {
        var database = SERVICE.template().getMongoDatabaseFactory();
        var snapshot = new AtomicReference<BsonTimestamp>();
        int last = MANY - 1_000;
        try (var profile = new DatabaseProfile(SERVICE.name())) {
            var told =
                    CatchingUp.times(
                                    database,
                                    new BsonTimestamp(FIRST_SECOND + last, 0),
                                    snapshot::set)
                            .filter(time ->
                                    time.isEmpty() || time.get().getTime() < FIRST_SECOND + MANY)
                            .collectList()
                            .block(LIMIT);
            assertThat(told).hasSize(1_000 + UNTIMED);
            assertThat(told.getFirst()).isEmpty();
            assertThat(snapshot.get()).isNotNull();
            var all = CatchingUp.times(database, null, snapshot::set);
            assertThat(all.take(700).count().block(LIMIT)).isEqualTo(700);
            profile.assertUnsorted("journal");
            profile.assertBounded(0, "journal");
        }
    }

    /** Of an auditor's mine it reads the entries, of the others the index. */
    @Test
    void a_verification_costs_what_it_verifies() {
        try (var profile = new DatabaseProfile(SERVICE.name())) {
            Verification one = SERVICE.verifier().verify("pump", id(77)).block(LIMIT);
            assertThat(one.entries()).isEqualTo(VERSIONS);
            profile.assertBounded(0, "journal", "pumps");
        }
        try (var profile = new DatabaseProfile(SERVICE.name())) {
            Verification all =
                    SERVICE.verifier()
                            .verifyAll(mine -> Mono.just(mine.endsWith("01")))
                            .block(LIMIT);
            assertThat(all.aggregates()).isOne();
            profile.assertBounded(0, "journal", "pumps");
        }
    }

    private static Change<Pump, Pumps.PumpEntry> step(Pump pump) {
        return new Change<>(
                new Pump(pump.id(), pump.mine(), pump.litres(), pump.orders(), pump.version() + 1),
                new KeyHandedOver("Wang"));
    }

    private static String id(int aggregate) {
        return "p%03d".formatted(aggregate);
    }

    private static String mine(int aggregate) {
        return "2202210000%02d".formatted(aggregate);
    }

    /** Entries of all aggregates lie among one another, as they come. */
    private static Document entry(int i) {
        int aggregate = i % AGGREGATES;
        long version = 1 + i / AGGREGATES;
        Document entry =
                new Document(
                                "_id",
                                new Document("aggregate", "pump|" + id(aggregate))
                                        .append("version", version))
                        .append("mine", mine(aggregate))
                        .append("at", FIRST.plusSeconds(i).toString().replace("Z", ".000Z"))
                        .append(
                                "who",
                                new Document("subject", "li")
                                        .append("client", "c")
                                        .append("roles", List.of()))
                        .append("type", "KeyHandedOver")
                        .append("what", new Document("person", "Wang"))
                        .append("after", new Document("id", id(aggregate)))
                        .append("correlationId", "c")
                        .append("stored", "0".repeat(64))
                        .append("previous", "0".repeat(64))
                        .append("hash", "%064x".formatted(i));
        return i < UNTIMED
                ? entry
                : entry.append("written", new BsonTimestamp(FIRST_SECOND + i, 1));
    }

    private static Document answer(int i) {
        return new Document(
                        "_id",
                        new Document("client", "county-220221")
                                .append("subject", "li")
                                .append("key", "key " + i))
                .append("fingerprint", "f")
                .append("answer", "done before")
                .append("until", Date.from(Instant.parse("2999-01-01T00:00:00Z")));
    }

    private static Document pump(int i) {
        return new Document("_id", id(i))
                .append("mine", mine(i))
                .append("litres", 0L)
                .append("orders", List.of())
                .append("version", (long) VERSIONS);
    }
}

package org.minesafety.platform.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.minesafety.platform.proof.TestJournal.LIMIT;
import static org.minesafety.platform.proof.TestJournal.time;

import com.mongodb.MongoClientSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.journal.JournalRoot;
import org.minesafety.platform.topic.EventCodec;
import org.minesafety.testsupport.Infrastructure;
import reactor.core.publisher.Mono;

class ProofLogIT {

    /** As every service creates the topic: tests share a broker. */
    private static final int PARTITIONS = 12;

    private final TestJournal journal = new TestJournal();
    private CheckpointSigner signer;

    @BeforeEach
    void key() throws Exception {
        signer = SignedNoteTest.signer("test/" + journal.name);
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void each_day_that_has_ended_in_china_has_a_checkpoint_and_missed_days_are_made_up() {
        journal.write("pump|p1", "2026-11-20T15:59:00Z");
        journal.write("pump|p2", "2026-11-20T16:01:00Z");

        make("2026-11-20T16:09:00Z");
        assertThat(unpublished()).as("too early after midnight").isEmpty();
        make("2026-11-23T16:30:00Z");

        assertThat(unpublished())
                .extracting(JournalRoot::day, JournalRoot::heads)
                .containsExactly(
                        tuple(LocalDate.parse("2026-11-20"), 1L),
                        tuple(LocalDate.parse("2026-11-21"), 2L),
                        tuple(LocalDate.parse("2026-11-22"), 2L),
                        tuple(LocalDate.parse("2026-11-23"), 2L));
        assertThat(leaves())
                .containsExactly(
                        head("pump|p1", 1),
                        "2026-11-20",
                        head("pump|p2", 1),
                        "2026-11-21",
                        "2026-11-22",
                        "2026-11-23");
    }

    @Test
    void only_what_changed_is_appended_and_only_its_last_entry() {
        journal.write("pump|p1", "2026-11-20T02:00:00Z");
        journal.write("pump|p2", "2026-11-20T02:00:00Z");
        journal.write("pump|p1", "2026-11-20T03:00:00Z");
        make("2026-11-20T17:00:00Z");
        journal.write("pump|p1", "2026-11-21T02:00:00Z");
        make("2026-11-21T17:00:00Z");

        assertThat(leaves())
                .containsExactly(
                        head("pump|p1", 2),
                        head("pump|p2", 1),
                        "2026-11-20",
                        head("pump|p1", 3),
                        "2026-11-21");
    }

    @Test
    void what_counts_is_the_time_of_the_database_and_not_the_one_of_a_process() {
        BsonDocument fast = journal.entry("pump|p1", "", time("2026-11-20T15:59:59Z"));
        fast.append("at", new BsonString("2026-11-21T09:00:00.000000Z"));
        journal.insert(Entries.JOURNAL, List.of(fast));

        make("2026-11-20T17:00:00Z");

        assertThat(leaves()).containsExactly(head("pump|p1", 1), "2026-11-20");
    }

    @Test
    void a_day_that_is_made_late_or_again_after_a_crash_is_the_one_made_in_time() {
        journal.write("pump|p1", "2026-11-20T02:00:00Z");
        journal.write("pump|p2", "2026-11-20T02:00:00Z");
        make("2026-11-20T17:00:00Z");
        JournalRoot inTime = unpublished().getFirst();
        journal.write("pump|p1", "2026-11-21T02:00:00Z");
        journal.write("pump|p3", "2026-11-21T02:00:00Z");
        Mono.from(journal.database().getCollection("journal-roots").drop()).block(LIMIT);

        make("2026-11-25T02:00:00Z");

        assertThat(unpublished().getFirst().checkpoint()).isEqualTo(inTime.checkpoint());
        assertThat(unpublished()).hasSize(5);
        assertThat(verification()).isEqualTo(Verification.NOTHING);
    }

    @Test
    void nothing_is_made_of_an_empty_journal() {
        make("2026-11-25T02:00:00Z");

        assertThat(unpublished()).isEmpty();
    }

    @Test
    void after_roots_of_the_first_releases_the_log_begins_with_all_heads() {
        journal.write("pump|p1", "2026-11-20T02:00:00Z");
        BsonDocument old = journal.entry("pump|p0", "", time("2026-11-20T02:00:00Z"));
        old.remove("written");
        journal.insert(Entries.JOURNAL, List.of(old));
        var root =
                new Root(
                        LocalDate.parse("2026-11-20"),
                        2,
                        "6a5c",
                        Instant.parse("2026-11-20T16:10:00Z"),
                        null);
        journal.insert("journal-roots", List.of(root.document()));
        journal.write("pump|p2", "2026-11-21T02:00:00Z");

        make("2026-11-21T17:00:00Z");

        assertThat(leaves())
                .containsExactly(
                        head("pump|p0", 1), head("pump|p1", 1), head("pump|p2", 1), "2026-11-21");
        assertThat(unpublished().getLast().heads()).isEqualTo(3);
    }

    @Test
    void the_log_of_any_history_is_the_one_that_a_simple_program_makes() {
        var random = new Random(20261127);
        List<BsonDocument> entries = new ArrayList<>();
        LocalDate first = LocalDate.parse("2026-11-01");
        for (int minute = 0; minute < 10 * 24 * 60; minute += 1 + random.nextInt(90)) {
            var at = first.atStartOfDay().plusMinutes(minute).minusHours(8);
            entries.add(
                    journal.write(
                            "泵|" + (char) ('\ufff0' + random.nextInt(3)) + random.nextInt(20),
                            "",
                            time(at + ":00Z")));
        }
        for (int day = 0; day < 10; day += 1 + random.nextInt(3)) { // some made up later
            make(first.plusDays(day) + "T17:00:00Z");
        }
        make("2026-11-10T17:00:00Z");

        assertThat(leaves()).isEqualTo(oracle(entries, first, 10));
        provesEverything();
    }

    @Test
    void the_heads_of_a_day_are_found_by_the_index_and_cost_what_the_day_changed() {
        List<BsonDocument> entries = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            entries.add(journal.entry("pump|" + i, "", time("2026-11-20T02:00:00Z")));
        }
        for (int i = 0; i < 7; i++) {
            entries.add(journal.entry("pump|" + i, "", time("2026-11-21T02:00:00Z")));
        }
        Mono.from(
                        journal.database()
                                .getCollection(Entries.JOURNAL)
                                .createIndex(BsonDocument.parse("{written: 1, at: 1, _id: 1}")))
                .block(LIMIT);
        journal.insert(Entries.JOURNAL, entries);

        BsonDocument plan =
                explained(
                        DayHeads.pipeline(
                                time("2026-11-20T16:00:00Z"), time("2026-11-21T16:00:00Z")));

        assertThat(plan.toJson()).contains("IXSCAN").doesNotContain("COLLSCAN");
        assertThat(plan.toJson()).contains("\"totalDocsExamined\": 7");
    }

    @Test
    void roots_are_published_once_made_with_their_checkpoint() throws Exception {
        journal.write("pump|p1", "2026-11-20T02:00:00Z");
        Map<String, Object> settings = Map.of("bootstrap.servers", Infrastructure.kafka());
        try (Admin admin = Admin.create(settings)) {
            var topic = new NewTopic(Topics.JOURNAL_ROOTS.name(), PARTITIONS, (short) 1);
            if (!admin.listTopics().names().get().contains(topic.name())) {
                admin.createTopics(List.of(topic)).all().get();
            }
        }
        Supplier<Producer<String, byte[]>> producers =
                () ->
                        new KafkaProducer<>(
                                settings, new StringSerializer(), new ByteArraySerializer());
        var publisher =
                new RootPublisher(
                        journal.log("2026-11-22T02:00:00Z"), signer, producers, new EventCodec());
        JournalRoot first = published(publisher, settings).getFirst();

        assertThat(first.day()).isEqualTo(LocalDate.parse("2026-11-20"));
        assertThat(first.service()).isEqualTo(journal.name);
        SignedNote note = SignedNote.parse(first.checkpoint());
        assertThat(note.isSignedBy(List.of(signer.key()))).isTrue();
        assertThat(HexFormat.of().formatHex(Checkpoint.parse(note.text()).root()))
                .isEqualTo(first.root());
        assertThat(unpublished()).isEmpty();
        assertThat(published(publisher, settings)).hasSize(2);
    }

    /** Every head of every checkpoint, and every two checkpoints, from the proofs alone. */
    private void provesEverything() {
        ProofLog log = journal.log("2026-11-27T00:00:00Z");
        var proof = new MerkleProof(HashFunction.SHA_256);
        var hashing = new MerkleHashing(HashFunction.SHA_256);
        List<Checkpoint> checkpoints =
                log.all()
                        .map(root -> SignedNote.parse(root.checkpoint().note()))
                        .map(note -> Checkpoint.parse(note.text()))
                        .collectList()
                        .block(LIMIT);
        List<BsonDocument> leaves = journal.all("journal-leaves");
        for (Checkpoint newer : checkpoints) {
            for (Checkpoint older : checkpoints) {
                if (older.size() <= newer.size()) {
                    List<byte[]> path =
                            log.tree().consistency(older.size(), newer.size()).block(LIMIT);
                    assertThat(
                                    proof.isConsistent(
                                            older.size(),
                                            newer.size(),
                                            older.root(),
                                            path,
                                            newer.root()))
                            .isTrue();
                }
            }
            for (int i = 0; i < newer.size(); i += 7) {
                byte[] leaf = hashing.leaf(Leaf.bytes(Leaf.of(leaves.get(i))));
                List<byte[]> path = log.tree().inclusion(i, newer.size()).block(LIMIT);
                assertThat(proof.includes(i, newer.size(), leaf, path, newer.root())).isTrue();
            }
        }
    }

    private static List<String> oracle(List<BsonDocument> entries, LocalDate first, int days) {
        List<String> leaves = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            LocalDate date = first.plusDays(day);
            long from = Entries.endOf(date.minusDays(1)).getEpochSecond();
            long to = Entries.endOf(date).getEpochSecond();
            Map<String, Long> heads =
                    entries.stream()
                            .filter(e -> from <= e.getTimestamp("written").getTime())
                            .filter(e -> e.getTimestamp("written").getTime() < to)
                            .collect(
                                    toMap(
                                            e ->
                                                    e.getDocument("_id")
                                                            .getString("aggregate")
                                                            .getValue(),
                                            TestJournal::version,
                                            Math::max));
            heads.keySet().stream()
                    .sorted(Comparator.comparing(a -> a.getBytes(UTF_8), Arrays::compareUnsigned))
                    .forEach(aggregate -> leaves.add(head(aggregate, heads.get(aggregate))));
            leaves.add(date.toString());
        }
        return leaves;
    }

    private BsonDocument explained(List<? extends Bson> pipeline) {
        var registry = MongoClientSettings.getDefaultCodecRegistry();
        var stages =
                new BsonArray(
                        pipeline.stream()
                                .map(stage -> stage.toBsonDocument(BsonDocument.class, registry))
                                .toList());
        var aggregate =
                new BsonDocument("aggregate", new BsonString(Entries.JOURNAL))
                        .append("pipeline", stages)
                        .append("cursor", new BsonDocument());
        var explain =
                new BsonDocument("explain", aggregate)
                        .append("verbosity", new BsonString("executionStats"));
        return Mono.from(journal.database().runCommand(explain, BsonDocument.class)).block(LIMIT);
    }

    private List<JournalRoot> published(RootPublisher publisher, Map<String, Object> settings) {
        publisher.round().block(LIMIT);
        List<TopicPartition> partitions =
                IntStream.range(0, PARTITIONS)
                        .mapToObj(p -> new TopicPartition(Topics.JOURNAL_ROOTS.name(), p))
                        .toList();
        List<JournalRoot> roots = new ArrayList<>();
        try (var consumer =
                new KafkaConsumer<>(
                        settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(record ->
                                roots.add(new EventCodec().decode(Topics.JOURNAL_ROOTS, record)));
            }
        }
        return roots.stream()
                .filter(root -> root.service().equals(journal.name))
                .sorted(Comparator.comparing(JournalRoot::day))
                .toList();
    }

    private void make(String now) {
        journal.log(now).make(signer).block(LIMIT);
    }

    private Verification verification() {
        ProofLog log = journal.log("2026-11-27T00:00:00Z");
        return new LogVerifier(log, journal.collections).verify().block(LIMIT);
    }

    private List<JournalRoot> unpublished() {
        return journal.log("2026-11-27T00:00:00Z").unpublished().collectList().block(LIMIT);
    }

    private List<String> leaves() {
        return journal.all("journal-leaves").stream().map(ProofLogIT::text).toList();
    }

    private static String text(BsonDocument leaf) {
        return Leaf.isHead(leaf)
                ? head(leaf.getString("aggregate").getValue(), leaf.getInt64("version").getValue())
                : leaf.getString("day").getValue();
    }

    private static String head(String aggregate, long version) {
        return aggregate + " " + version;
    }
}

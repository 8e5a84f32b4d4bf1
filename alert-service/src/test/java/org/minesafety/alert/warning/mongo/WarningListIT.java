package org.minesafety.alert.warning.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.minesafety.alert.warning.Quarantine.RefusalReason;
import org.minesafety.alert.warning.Quarantine.RefusedMessage;
import org.minesafety.alert.warning.Warnings.WarningQuery;
import org.minesafety.alert.warning.domain.CapMessage;
import org.minesafety.alert.warning.domain.CapReference;
import org.minesafety.alert.warning.domain.CapStatus;
import org.minesafety.alert.warning.domain.CapType;
import org.minesafety.alert.warning.domain.CapVersion;
import org.minesafety.alert.warning.domain.SignatureState;
import org.minesafety.alert.warning.domain.Warning;
import org.minesafety.alert.warning.domain.Warning.Origin;
import org.minesafety.alert.warning.domain.WarningStanding;
import org.minesafety.platform.web.After;
import org.minesafety.testsupport.DatabaseProfile;
import org.minesafety.testsupport.Infrastructure;
import org.minesafety.testsupport.ManyDocuments;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.index.IndexResolver;
import reactor.core.publisher.Flux;

/** With many warnings each question costs about what it answers. */
class WarningListIT {

    private static final int MANY = 30_000;
    private static final int CHAIN = 5;
    private static final int PAGE = 51;
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String DATABASE = "warning-list";
    private static final Instant NOON = Instant.parse("2026-11-28T04:00:00Z");

    private static MongoClient client;
    private static ReactiveMongoTemplate mongo;
    private static MongoWarnings warnings;

    @BeforeAll
    static void load() {
        client = MongoClients.create(Infrastructure.mongo(DATABASE));
        mongo = new ReactiveMongoTemplate(client, DATABASE);
        warnings = new MongoWarnings(mongo);
        prepare(WarningDocument.class, WarningDocument.COLLECTION);
        prepare(RefusedDocument.class, RefusedDocument.COLLECTION);
        ManyDocuments.insert(
                DATABASE, WarningDocument.COLLECTION, MANY, it -> document(message(it)));
    }

    private static void prepare(Class<?> type, String collection) {
        mongo.dropCollection(collection).block(LIMIT);
        mongo.createCollection(collection).block(LIMIT);
        Flux.fromIterable(
                        IndexResolver.create(mongo.getConverter().getMappingContext())
                                .resolveIndexFor(type))
                .concatMap(index -> mongo.indexOps(collection).createIndex(index))
                .blockLast(LIMIT);
    }

    @AfterAll
    static void end() {
        client.close();
    }

    @Test
    void every_filter_costs_its_page() {
        try (var profile = new DatabaseProfile(DATABASE)) {
            for (CapStatus status : new CapStatus[] {null, CapStatus.ACTUAL, CapStatus.TEST}) {
                for (WarningStanding standing :
                        new WarningStanding[] {null, WarningStanding.IN_FORCE}) {
                    for (Boolean open : new Boolean[] {null, true, false}) {
                        walk(status, standing, open);
                    }
                }
            }
            profile.assertBounded(1, WarningDocument.COLLECTION);
        }
    }

    private static void walk(
            @Nullable CapStatus status,
            @Nullable WarningStanding standing,
            @Nullable Boolean open) {
        After<Instant> after = null;
        Set<String> found = new HashSet<>();
        for (int page = 0; page < 2; page++) {
            List<Warning> rows =
                    warnings.list(new WarningQuery(status, standing, open, after, PAGE))
                            .collectList()
                            .block(LIMIT);
            rows.forEach(it -> assertThat(found.add(it.id())).isTrue());
            if (!rows.isEmpty()) {
                after = new After<>(rows.getLast().sent(), rows.getLast().id());
            }
        }
    }

    @Test
    void what_is_tied_is_found_from_every_message_of_a_chain() {
        try (var profile = new DatabaseProfile(DATABASE)) {
            for (int number = 100; number < 100 + CHAIN; number++) {
                assertThat(tied(number, 1_000)).hasSize(CHAIN);
            }
            profile.assertBounded(2 * CHAIN, WarningDocument.COLLECTION);
        }
        assertThat(tied(100, 2)).hasSizeGreaterThan(2).hasSizeLessThanOrEqualTo(CHAIN);
    }

    private static List<Warning> tied(int number, int most) {
        return warnings.tied(warning(message(number)), most).block(LIMIT);
    }

    @Test
    void the_same_refused_bytes_are_one_and_a_client_fills_only_its_own_part() {
        var quarantine = new MongoQuarantine(mongo, Clock.fixed(NOON, ZoneOffset.UTC));
        var reasons = List.of(new RefusalReason("info[0]", "schema", List.of("1", "2", "text")));
        for (int i = 0; i < 1_005; i++) {
            quarantine.put("greedy", "hash" + i, new byte[] {1}, reasons).block(LIMIT);
        }
        quarantine.put("greedy", "hash7", new byte[] {1}, reasons).block(LIMIT);
        quarantine.put("other", "hash7", new byte[] {2}, reasons).block(LIMIT);
        List<RefusedMessage> greedy =
                quarantine.list("greedy", null, 2_000).collectList().block(LIMIT);
        assertThat(greedy).hasSize(1_000);
        assertThat(greedy.stream().filter(it -> it.times() == 2)).hasSize(1);
        RefusedMessage own = quarantine.list("other", null, 10).blockFirst(LIMIT);
        assertThat(own.reasons()).isEqualTo(reasons);
        assertThat(quarantine.message(own.id(), "other").block(LIMIT)).containsExactly(2);
        assertThat(quarantine.message(own.id(), "greedy").block(LIMIT)).isNull();
        assertThat(quarantine.message(own.id(), null).block(LIMIT)).containsExactly(2);
        assertThat(quarantine.list(null, own.id(), 10).collectList().block(LIMIT)).hasSize(10);
    }

    /** Each names the one before it, but the first of a chain. */
    private static CapMessage message(int number) {
        boolean first = number % CHAIN == 0;
        Instant sent = sent(number);
        return new CapMessage(
                CapVersion.V1_2,
                "m" + number,
                "s",
                sent.atOffset(ZoneOffset.UTC),
                number % 100 == 0 ? CapStatus.TEST : CapStatus.ACTUAL,
                first ? CapType.ALERT : CapType.UPDATE,
                null,
                first
                        ? List.of()
                        : List.of(new CapReference("s", "m" + (number - 1), sent(number - 1))),
                List.of());
    }

    private static Instant sent(int number) {
        return NOON.plusSeconds(number / 3);
    }

    private static Warning warning(CapMessage message) {
        return Warning.of(message, Map.of(), new Origin("c", "0", SignatureState.UNSIGNED, NOON));
    }

    private static Document document(CapMessage message) {
        var into = new Document();
        mongo.getConverter().write(WarningDocument.of(warning(message)), into);
        return into;
    }
}

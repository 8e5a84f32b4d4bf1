package org.minesafety.ingest.suspicion;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.minesafety.contracts.sensor.Suspicion;
import org.minesafety.contracts.sensor.SuspicionKind;
import org.minesafety.ingest.ProfiledDatabase;

/** What is read of 100,000 suspicions that were told and as many that were not. */
class SuspicionIndexIT {

    private static final int MANY = 100_000;
    private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");

    private static ProfiledDatabase database;
    private static MongoPendingSuspicions pending;
    private static MongoToldSuspicions told;
    private static OldSuspicions old;

    @BeforeAll
    static void a_hundred_thousand_of_each() {
        database =
                new ProfiledDatabase(
                        "it-suspicion-indexes", PendingSuspicion.class, SuspicionDocument.class);
        pending = new MongoPendingSuspicions(database.template());
        told = new MongoToldSuspicions(database.template());
        old = new OldSuspicions(database.template(), new SimpleMeterRegistry());
        database.insert(PendingSuspicion.COLLECTION, MANY, SuspicionIndexIT::document);
        database.insert(SuspicionDocument.COLLECTION, MANY, SuspicionIndexIT::document);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void the_worker_and_retention_read_what_they_take() {
        Instant later = NOON.plusSeconds(MANY);
        database.reads(100, pending.next(later, 100));
        pending.putOff(suspicion(0), later).block();
        assertThat(pending.next(later, 1).blockFirst().id()).isEqualTo(id(1));
        database.reads(100, pending.next(later, 100));
        var removed = database.cost(pending.remove(List.of(suspicion(5), suspicion(9))));
        assertThat(removed.documents()).as(removed.toString()).isEqualTo(2);
        List<String> ids = IntStream.range(0, 50).mapToObj(i -> id(i * 999)).toList();
        var known = database.cost(told.of(ids));
        assertThat(known.documents()).as(known.toString()).isEqualTo(50);
        var expired = database.cost(old.removeSome(NOON.plusSeconds(700)));
        assertThat(expired.documents()).as(expired.toString()).isLessThanOrEqualTo(2 * 700);
        var none = database.cost(old.removeSome(NOON));
        assertThat(none.documents()).as(none.toString()).isZero();
    }

    private static String id(int number) {
        return "VALUE_CONFLICT|220221000001|01|%06d".formatted(number);
    }

    private static Document document(int number) {
        var suspicion =
                new Document("_id", id(number))
                        .append("mine", "220221000001")
                        .append("kind", "VALUE_CONFLICT")
                        .append("system", "01")
                        .append("from", Date.from(NOON))
                        .append("details", List.of())
                        .append("at", Date.from(NOON));
        return new Document("_id", id(number))
                .append("at", Date.from(NOON.plusSeconds(number)))
                .append("suspicion", suspicion);
    }

    private static Suspicion suspicion(int number) {
        return new Suspicion(
                id(number),
                "220221000001",
                SuspicionKind.VALUE_CONFLICT,
                "01",
                null,
                NOON,
                null,
                List.of(),
                NOON);
    }
}

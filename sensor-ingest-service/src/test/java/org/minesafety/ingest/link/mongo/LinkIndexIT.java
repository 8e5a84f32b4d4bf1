package org.minesafety.ingest.link.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.ingest.ProfiledDatabase;
import org.minesafety.ingest.link.domain.Sighting;
import org.minesafety.ingest.link.domain.Sighting.Refused;
import org.minesafety.ingest.mine.Mine;
import org.minesafety.ingest.mine.Mines;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.security.Role;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What is read of 100,000 links and sightings. */
class LinkIndexIT {

    private static final int SYSTEMS = 100;
    private static final int LINKS = 100_000;
    private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Caller SOMEBODY =
            new Caller("s", "c", EnumSet.of(Role.SUPERVISOR), Set.of(), Set.of());

    private static ProfiledDatabase database;
    private static MongoLinks links;
    private static MongoSightings sightings;

    @BeforeAll
    static void a_hundred_thousand_links() {
        database = new ProfiledDatabase("it-link-indexes", LinkDocument.class, SightingIndex.class);
        links = new MongoLinks(database.template(), new EveryTenth());
        sightings = new MongoSightings(database.factory());
        database.insert(LinkDocument.COLLECTION, LINKS, LinkIndexIT::link);
        database.insert(SightingIndex.COLLECTION, LINKS, LinkIndexIT::sighting);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void no_query_reads_more_than_twice_what_it_answers() {
        List<String> ids = IntStream.range(0, 50).mapToObj(i -> id(i * 999)).toList();
        database.reads(50, sightings.of(ids));
        database.reads(50, links.page(null, id(17 * SYSTEMS + 50), 50, SOMEBODY));
        database.reads(
                30,
                links.page(List.of(new MineCode(mine(20))), id(20 * SYSTEMS + 69), 50, SOMEBODY));
        database.reads(10, sightings.changed(NOON.plusSeconds(LINKS - 10)));
    }

    @Test
    void a_link_that_cannot_be_read_keeps_no_other_from_being_read() {
        var damaged = new Document("_id", "0|01").append("state", "of a newer release");
        var template = database.template();
        template.insert(damaged, LinkDocument.COLLECTION).block(LIMIT);
        try {
            database.reads(LINKS, links.all());
        } finally {
            template.remove(damaged, LinkDocument.COLLECTION).block(LIMIT);
        }
    }

    @Test
    void what_was_seen_stays_when_something_older_is_told() {
        String mine = "220221999999";
        var newer = new Refused(NOON.plusSeconds(9), Duration.ofMinutes(6));
        sightings.refused(mine, "01", newer).block(LIMIT);
        sightings.refused(mine, "01", new Refused(NOON, Duration.ofHours(2))).block(LIMIT);
        sightings.hourFull(mine, "01", NOON).block(LIMIT);
        assertThat(of(mine)).isEqualTo(new Sighting(mine, "01", null, null, null, NOON, newer));
        var frame = new Sighting(mine, "01", NOON, NOON, Duration.ofSeconds(3), null, null);
        sightings.seen(List.of(frame)).block(LIMIT);
        assertThat(of(mine))
                .isEqualTo(
                        new Sighting(mine, "01", NOON, NOON, Duration.ofSeconds(3), NOON, newer));
        assertThat(
                        sightings
                                .changed(Instant.now().minusSeconds(60))
                                .filter(it -> it.sighting().mine().equals(mine))
                                .count()
                                .block(LIMIT))
                .isOne();
    }

    private static Sighting of(String mine) {
        return sightings.of(List.of(mine + "|01")).single().block(LIMIT);
    }

    private static String mine(int number) {
        return "220221%06d".formatted(number);
    }

    private static String id(int number) {
        return mine(number / SYSTEMS) + "|%02d".formatted(number % SYSTEMS);
    }

    private static Document link(int number) {
        var state =
                new Document("mine", mine(number / SYSTEMS))
                        .append("system", "%02d".formatted(number % SYSTEMS))
                        .append("state", "UP")
                        .append("since", Date.from(NOON))
                        .append("expectedPeriod", "PT30S")
                        .append("holds", List.of());
        return new Document("_id", id(number)).append("version", 1L).append("state", state);
    }

    private static Document sighting(int number) {
        return new Document("_id", id(number))
                .append("newest", Date.from(NOON))
                .append("received", Date.from(NOON))
                .append("changed", Date.from(NOON.plusSeconds(number)));
    }

    /** The caller sees each tenth mine. */
    private static final class EveryTenth implements Mines {

        @Override
        public Mono<Mine> byCode(MineCode code) {
            return Mono.empty();
        }

        @Override
        public Flux<MineCode> visible(Collection<MineCode> codes, Caller caller) {
            return Flux.fromIterable(codes).filter(it -> it.value().endsWith("0"));
        }

        @Override
        public Flux<MineCode> inScope(Caller caller, MineCode from) {
            return Flux.range(0, LINKS / SYSTEMS)
                    .map(LinkIndexIT::mine)
                    .filter(it -> it.endsWith("0"))
                    .filter(it -> from == null || it.compareTo(from.value()) >= 0)
                    .map(MineCode::new);
        }
    }
}

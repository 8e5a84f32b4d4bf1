package org.minesafety.ingest.point.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.ingest.ProfiledDatabase;

/** What the database itself says that it had to read, of each query as the service asks it. */
class PointIndexIT {

    private static final int MINES = 1_000;
    private static final int POINTS = 100;
    private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");

    private static ProfiledDatabase database;
    private static MongoPoints points;

    @BeforeAll
    static void a_hundred_thousand_points_and_systems() {
        database =
                new ProfiledDatabase(
                        "it-point-indexes", PointDocument.class, PointSystemIndex.class);
        var template = database.template();
        points = new MongoPoints(template, new PointSystems(template));
        database.insert(
                PointDocument.COLLECTION, MINES * POINTS, i -> point(mine(i / POINTS), i % POINTS));
        database.insert(PointSystemIndex.COLLECTION, MINES * POINTS, PointIndexIT::system);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void no_query_reads_more_than_twice_what_it_answers() {
        var mine = new MineCode(mine(500));
        database.reads(51, points.page(mine, false, "P10", 51));
        database.reads(2, points.page(mine, true, null, 51));
        database.reads(POINTS, points.defined(mine));
        database.reads(1, points.defined(mine, "P10"));
        database.reads(1, points.minesWith("ONE"));
        database.reads(4, points.ended(mine, Set.of("0001"), 100));
        database.reads(10, points.streams(NOON.plusSeconds(MINES * POINTS - 10)));
    }

    @Test
    void mines_that_have_a_code_are_known_from_the_index_alone() {
        var cost = database.cost(points.minesWith("P11"));
        assertThat(cost.answered()).isEqualTo(MINES);
        assertThat(cost.documents()).isZero();
    }

    @Test
    void points_of_a_mine_are_counted_by_their_keys() {
        var cost = database.cost(points.count(new MineCode(mine(3))));
        assertThat(cost.documents()).isZero();
        assertThat(cost.keys()).isLessThanOrEqualTo(POINTS + 1);
    }

    @Test
    void all_points_are_looked_at_for_their_systems_only_once() {
        points.completeStreams().block();
        var cost = database.cost(points.completeStreams());
        assertThat(cost.documents() + cost.keys()).as(cost.toString()).isLessThan(5);
    }

    private static String mine(int number) {
        return "220221%06d".formatted(number);
    }

    private static Document system(int number) {
        return new Document("_id", mine(number / 100) + "|%02d".formatted(number % 100))
                .append("inUse", true)
                .append("changed", Date.from(NOON.plusSeconds(number)));
    }

    private static Document point(String mine, int number) {
        String code = number == 0 && mine.equals(mine(7)) ? "ONE" : "P" + number;
        var state =
                new Document("mine", mine)
                        .append("code", code)
                        .append("system", "01")
                        .append("sensorType", "0001")
                        .append("valueType", "ANALOG")
                        .append("unit", "%CH4")
                        .append("setPoints", List.of())
                        .append("withdrawn", number % 25 == 0);
        var document =
                new Document("_id", mine + "|" + code)
                        .append("version", 1L)
                        .append("code", code)
                        .append("state", state)
                        .append("phases", new Document("all", List.of()))
                        .append("changes", List.of())
                        .append("ended", number % 25 == 0 ? List.of("0001") : List.of());
        return number % 50 == 1 ? document.append("unclassified", true) : document;
    }
}

package org.minesafety.ingest.mine;

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
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.security.Role;

/** What is read of 100,000 mines. */
class MineIndexIT {

    private static final int MINES = 100_000;

    /** Mines of one county: so many counties, so that each has a hundred. */
    private static final int COUNTIES = 1_000;

    private static ProfiledDatabase database;
    private static MongoMines mines;

    @BeforeAll
    static void a_hundred_thousand_mines() {
        database = new ProfiledDatabase("it-mine-indexes", MineIndex.class);
        mines = new MongoMines(database.template());
        database.insert("mines", MINES, MineIndexIT::mine);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void no_query_reads_more_than_twice_what_it_answers() {
        Caller county = caller(Set.of(county(7)), Set.of());
        Caller counties = caller(Set.of(county(7), county(8), county(9)), Set.of());
        Caller uplink = caller(Set.of(), Set.of(code(5), code(50_000)));
        database.reads(1, mines.byCode(new MineCode(code(4_711))));
        database.reads(1, mines.visible(codes(7, 8, 9), county));
        database.reads(100, mines.inScope(county, null));
        database.reads(50, mines.inScope(county, new MineCode(code(50_000))));
        database.reads(300, mines.inScope(counties, null));
        database.reads(2, mines.inScope(uplink, null));
        database.reads(101, mines.inScope(caller(Set.of(county(7)), Set.of(code(5))), null));
    }

    @Test
    void a_page_of_the_province_reads_a_page() {
        Caller province = caller(Set.of("220000"), Set.of());
        var cost = database.cost(mines.inScope(province, new MineCode(code(1_000))).take(51));
        org.assertj.core.api.Assertions.assertThat(cost.documents())
                .as(cost.toString())
                .isLessThanOrEqualTo(1_100);
    }

    private static Caller caller(Set<String> units, Set<String> codes) {
        return new Caller("s", "c", EnumSet.of(Role.SUPERVISOR), units, codes);
    }

    private static String county(int number) {
        return "%06d".formatted(230_000 + number);
    }

    /** Mines of one county lie far from one another. */
    private static String code(int number) {
        return "22%010d".formatted(number);
    }

    private static List<MineCode> codes(int... numbers) {
        return IntStream.of(numbers).mapToObj(it -> new MineCode(code(it))).toList();
    }

    private static Document mine(int number) {
        return new Document("_id", code(number))
                .append("code", code(number))
                .append("type", "COAL_UNDERGROUND")
                .append("status", "PRODUCING")
                .append("supervisionPath", List.of("220000", county(number % COUNTIES)))
                .append("version", 1L);
    }
}

package org.minesafety.acceptance.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.minesafety.acceptance.bench.ManyHazards.Life;

class HazardCopyTest {

    private static final Date NEVER = at("9999-01-01T00:00:00Z");

    private final HazardCopy copy =
            new HazardCopy(new Life("lived-1", "220221700000", 1, 90), "copy-1", "220281700042", 3);

    @Test
    void it_is_another_hazard_of_another_mine_and_county_some_days_earlier() {
        var lived =
                new Document("_id", "hazard|lived-1|plan")
                        .append("aggregate", "lived-1")
                        .append("mine", "220221700000")
                        .append("who", List.of("220000|supervisor", "220221|supervisor"))
                        .append("words", List.of("2", "220221", "2202217", "甲烷"))
                        .append("due", at("2026-11-10T08:00:00Z"))
                        .append("plan", new Document("deadline", "2026-12-02").append("funds", 5))
                        .append("nextDue", at("2026-11-11T08:00:00Z"));

        assertThat(copy.of(lived))
                .isEqualTo(
                        new Document("_id", "hazard|copy-1|plan")
                                .append("aggregate", "copy-1")
                                .append("mine", "220281700042")
                                .append("who", List.of("220000|supervisor", "220281|supervisor"))
                                .append("words", List.of("2", "220281", "2202817", "甲烷"))
                                .append("due", at("2026-11-07T08:00:00Z"))
                                .append(
                                        "plan",
                                        new Document("deadline", "2026-11-29").append("funds", 5)));
    }

    @Test
    void what_never_comes_comes_never() {
        assertThat(copy.of(new Document("due", NEVER).append("endedOn", "9999-12-31")))
                .isEqualTo(new Document("due", NEVER).append("endedOn", "9999-12-31"));
    }

    private static Date at(String time) {
        return Date.from(Instant.parse(time));
    }
}

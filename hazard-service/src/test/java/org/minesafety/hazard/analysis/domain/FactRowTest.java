package org.minesafety.hazard.analysis.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.minesafety.contracts.mine.MineType;

class FactRowTest {

    private static final LocalDate DAY = LocalDate.parse("2026-03-01");

    @Test
    void a_row_says_what_was_packed() {
        var lives = new RandomLives(3, "220221000001");
        for (int i = 0; i < 1_000; i++) {
            check(lives.facts(lives.next(), List.of("220000")));
        }
        check(
                new HazardFacts(
                        "id",
                        3,
                        "220221000001",
                        List.of(),
                        MineType.TAILINGS_POND,
                        "瓦斯超限作业",
                        Instant.parse("2026-03-01T00:00:00Z"),
                        DAY,
                        null,
                        true,
                        List.of(new Late(DAY, DAY, DAY.plusDays(2)), new Late(DAY, DAY, null)),
                        null,
                        true,
                        List.of(new Extended("设备", DAY), new Extended("", DAY))));
    }

    private static void check(HazardFacts facts) {
        FactRow row = FactRow.of(facts);
        assertThat(row.determined()).isEqualTo(FactRow.day(facts.determinedOn()));
        assertThat(row.closed()).isEqualTo(FactRow.day(facts.closedOn()));
        assertThat(row.revoked()).isEqualTo(FactRow.day(facts.revokedOn()));
        assertThat(row.ended()).isEqualTo(FactRow.day(facts.endedOn()));
        assertThat(row.extended()).isEqualTo(FactRow.day(facts.extendedOn()));
        assertThat(row.mineType()).isEqualTo(facts.type());
        assertThat(row.category()).isEqualTo(facts.category());
        assertThat(row.extensions()).isEqualTo(facts.extensions());
        for (Late late : facts.late()) {
            assertThat(row.isOverdue(FactRow.day(late.from()))).isTrue();
            assertThat(row.isOverdue(FactRow.day(late.from().minusDays(1))))
                    .isEqualTo(
                            facts.late().stream()
                                    .anyMatch(it -> it.covers(late.from().minusDays(1))));
        }
    }

    @Test
    void days_that_never_come_are_the_last_ones() {
        assertThat(FactRow.day(null)).isEqualTo(FactRow.NEVER);
        assertThat(FactRow.day(LocalDate.MAX)).isEqualTo(FactRow.NEVER);
        assertThat(FactRow.day(LocalDate.MIN)).isZero();
    }
}

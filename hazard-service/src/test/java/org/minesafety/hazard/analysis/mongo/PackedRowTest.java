package org.minesafety.hazard.analysis.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonDocumentReader;
import org.bson.BsonString;
import org.bson.codecs.DecoderContext;
import org.junit.jupiter.api.Test;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.hazard.analysis.MineRows;
import org.minesafety.hazard.analysis.domain.Extended;
import org.minesafety.hazard.analysis.domain.FactRow;
import org.minesafety.hazard.analysis.domain.HazardFacts;
import org.minesafety.hazard.analysis.domain.Late;
import org.minesafety.hazard.analysis.domain.RandomLives;

class PackedRowTest {

    private static final LocalDate DAY = LocalDate.parse("2026-03-01");

    @Test
    void rows_are_read_as_they_were_packed() {
        var lives = new RandomLives(3, "220221000001");
        for (int i = 0; i < 1_000; i++) {
            HazardFacts facts = lives.facts(lives.next(), List.of("220000"));
            assertThat(PackedRow.read(PackedRow.of(facts))).isEqualTo(FactRow.of(facts));
        }
        HazardFacts full =
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
                        List.of(new Extended("设备", DAY), new Extended("", DAY)));
        assertThat(PackedRow.read(PackedRow.of(full))).isEqualTo(FactRow.of(full));
    }

    @Test
    void all_rows_of_a_mine_are_read_whatever_stands_beside_them() {
        var lives = new RandomLives(5, "220221000001");
        List<HazardFacts> facts =
                List.of(
                        lives.facts(lives.next(), List.of()),
                        lives.facts(lives.next(), List.of()),
                        lives.facts(lives.next(), List.of()));
        var document =
                BsonDocument.parse("{units: ['220000', '220221'], other: 1}")
                        .append("_id", new BsonString("220221000001"))
                        .append("open", rows(facts.subList(0, 2)))
                        .append("y2025", new BsonDocument())
                        .append("y2026", rows(facts.subList(2, 3)));
        MineRows read =
                new MineRowsDecoder()
                        .decode(new BsonDocumentReader(document), DecoderContext.builder().build());
        assertThat(read)
                .isEqualTo(
                        new MineRows(
                                List.of("220000", "220221"),
                                facts.stream().map(FactRow::of).toList()));
    }

    private static BsonDocument rows(List<HazardFacts> facts) {
        var rows = new BsonDocument();
        facts.forEach(it -> rows.append(it.hazard(), new BsonBinary(PackedRow.of(it))));
        return rows;
    }
}

package org.minesafety.hazard.analysis.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.junit.jupiter.api.Test;
import org.minesafety.hazard.analysis.MineRows;
import org.minesafety.hazard.analysis.domain.Counted;
import org.minesafety.hazard.analysis.domain.FactRow;
import org.minesafety.hazard.analysis.domain.HazardFacts;
import org.minesafety.hazard.analysis.domain.Period;
import org.minesafety.hazard.analysis.domain.RandomLives;
import org.minesafety.hazard.analysis.domain.Tally;

class MineRowsReaderTest {

    private static final List<String> UNITS = List.of("220000", "220221");

    @Test
    void all_rows_of_the_members_are_read_whatever_stands_beside_them() {
        var lives = new RandomLives(5, "220221000001");
        List<HazardFacts> facts =
                Stream.generate(() -> lives.facts(lives.next(), UNITS)).limit(500).toList();
        var document =
                BsonDocument.parse("{units: ['220000', '220221'], other: 1}")
                        .append("_id", new BsonString("220221000001"))
                        .append("open", rows(facts.subList(0, 200)))
                        .append("y2024", rows(facts.subList(0, 1)))
                        .append("y2025", new BsonDocument())
                        .append("y2026", rows(facts.subList(200, 500)));
        MineRows read =
                MineRowsReader.read(
                        new RawBsonDocument(document, new BsonDocumentCodec()),
                        List.of("open", "y2025", "y2026", "y2027"));
        assertThat(read.units()).isEqualTo(UNITS);
        assertThat(read.rows().stream().map(FactRow::category))
                .containsExactlyElementsOf(facts.stream().map(HazardFacts::category).toList());
        assertThat(counted(read.rows()))
                .isEqualTo(counted(facts.stream().map(FactRow::of).toList()));
    }

    private static BsonDocument rows(List<HazardFacts> facts) {
        var rows = new BsonDocument();
        facts.forEach(it -> rows.append(it.hazard(), new BsonBinary(FactRow.pack(it))));
        return rows;
    }

    private static Counted counted(List<FactRow> rows) {
        var tally =
                new Tally(new Period(LocalDate.parse("2025-06-01"), LocalDate.parse("2026-05-31")));
        rows.forEach(tally::add);
        return tally.counted();
    }
}

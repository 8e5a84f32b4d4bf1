package org.minesafety.platform.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.platform.exchange.Sheets.cell;
import static org.minesafety.platform.exchange.Sheets.csv;
import static org.minesafety.platform.exchange.Sheets.excel;
import static org.minesafety.platform.exchange.Sheets.row;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.minesafety.platform.exchange.SheetRow.Cell;
import org.minesafety.platform.exchange.Sheets.PumpRequest;
import reactor.core.publisher.Flux;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is written is read again, whatever stands in it. */
class SheetRoundTripTest {

    private static final List<String> TEXTS =
            List.of(
                    "一号泵",
                    "=1+1",
                    "+86 431",
                    "-5",
                    "@sum",
                    "'quoted",
                    "a,b",
                    "say \"x\"",
                    "𠮷泵",
                    "x<y>&z",
                    "0012",
                    "1E5",
                    "TRUE",
                    "＝全角",
                    "'=1");

    @ParameterizedTest
    @EnumSource(SheetFormat.class)
    void rows_come_back_as_they_went(SheetFormat format) {
        var random = new Random(20261127);
        for (int walk = 0; walk < 40; walk++) {
            var rows =
                    IntStream.range(0, 1 + random.nextInt(30)).mapToObj(_ -> pump(random)).toList();
            Locale locale = random.nextBoolean() ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
            Sheet sheet = Sheets.read(Sheets.written(rows, format, locale, 1_000));
            assertThat(sheet.ignored()).isEmpty();
            assertThat(sheet.rows().stream().map(it -> RowJson.of(it, sheet.columns())).toList())
                    .isEqualTo(rows.stream().map(SheetRoundTripTest::json).toList());
        }
    }

    private static PumpRequest pump(Random random) {
        return new PumpRequest(
                TEXTS.get(random.nextInt(TEXTS.size())),
                random.nextBoolean()
                        ? null
                        : LocalDate.of(1999, 1, 1).plusDays(random.nextInt(20_000)),
                random.nextBoolean() ? null : List.of("西翼", "泵房 " + random.nextInt(9)));
    }

    private static ObjectNode json(PumpRequest pump) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("name", pump.name());
        if (pump.since() != null) {
            json.put("since", pump.since().toString());
        }
        if (pump.places() != null) {
            pump.places().forEach(json.withArray("places")::add);
        }
        return json;
    }

    @Test
    void csv_is_utf_8_with_its_mark_and_never_begins_a_formula() {
        var pump = new PumpRequest("=HYPERLINK(\"x\")", LocalDate.of(2026, 11, 24), null);
        String text =
                new String(
                        Sheets.written(
                                List.of(pump), SheetFormat.CSV, Locale.SIMPLIFIED_CHINESE, 10),
                        UTF_8);
        assertThat(text)
                .isEqualTo("\uFEFF名称,启用日期,地点\r\n\"'=HYPERLINK(\"\"x\"\")\",2026-11-24,\r\n");
    }

    @ParameterizedTest
    @EnumSource(SheetFormat.class)
    void a_last_line_says_that_there_are_more(SheetFormat format) {
        var rows =
                IntStream.range(0, 30).mapToObj(i -> new PumpRequest("p" + i, null, null)).toList();
        Sheet sheet = Sheets.read(Sheets.written(rows, format, Locale.ENGLISH, 20));
        assertThat(sheet.rows()).hasSize(21);
        assertThat(sheet.rows().getLast().cell(0))
                .isEqualTo(
                        new Cell.Words(
                                "... only the first 20 rows; narrow the filters for the rest"));
    }

    @ParameterizedTest
    @EnumSource(SheetFormat.class)
    void a_hundred_thousand_rows_leave_piece_by_piece(SheetFormat format) {
        var pump = new PumpRequest("一号泵", LocalDate.of(2026, 11, 24), List.of("西翼"));
        var largest = new int[1];
        Sheets.EXPORT
                .bytes(
                        Flux.range(0, SheetExport.MOST_ROWS).map(_ -> pump),
                        format,
                        Locale.ENGLISH,
                        SheetExport.MOST_ROWS)
                .doOnNext(it -> largest[0] = Math.max(largest[0], it.length))
                .blockLast();
        assertThat(largest[0]).isLessThan(256 << 10);
    }

    @Test
    void days_are_real_dates_or_text_and_nothing_else() {
        String styles =
                """
                <styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/>\
                <numFmt numFmtId="171" formatCode="0.00&quot;day&quot;"/></numFmts>\
                <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>\
                <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs></styleSheet>\
                """;
        String rows =
                row(1, "Name", "Since")
                        + day(2, "1", "46350")
                        + day(3, "2", "46350")
                        + day(4, "3", "46350")
                        + day(5, "1", "46350.5")
                        + day(6, "1", "-3")
                        + "<row r=\"7\">"
                        + cell("A7", "x")
                        + cell("B7", "2026/11/24")
                        + "</row>";
        Sheet sheet = Sheets.read(excel(rows, "", Map.of("xl/styles.xml", styles)));
        List<Object> days = new ArrayList<>();
        sheet.rows().forEach(it -> days.add(it.cell(1)));
        assertThat(days)
                .containsExactly(
                        new Cell.Day(LocalDate.of(2026, 11, 24)),
                        new Cell.Day(LocalDate.of(2026, 11, 24)),
                        new Cell.Words("46350"),
                        new Cell.Wrong("time-of-day"),
                        new Cell.Wrong("not-a-day"),
                        new Cell.Words("2026/11/24"));
        assertThat(RowJson.of(sheet.rows().getLast(), sheet.columns()).path("since").asString())
                .isEqualTo("2026-11-24");
    }

    private static String day(int row, String style, String value) {
        return "<row r=\"%d\">%s<c r=\"B%d\" s=\"%s\"><v>%s</v></c></row>"
                .formatted(row, cell("A" + row, "x"), row, style, value);
    }

    @Test
    void numbers_keep_their_digits_and_formulas_are_no_values() {
        String rows =
                row(1, "Name")
                        + "<row r=\"2\"><c r=\"A2\"><v>2.20221000001E11</v></c></row>"
                        + "<row r=\"3\"><c r=\"A3\"><f>1+1</f><v>2</v></c></row>"
                        + "<row r=\"4\"><c r=\"A4\" t=\"e\"><v>#REF!</v></c></row>";
        Sheet sheet = Sheets.read(excel(rows));
        assertThat(sheet.rows().stream().map(it -> it.cell(0)).toList())
                .containsExactly(
                        new Cell.Words("220221000001"),
                        new Cell.Wrong("formula"),
                        new Cell.Wrong("error-value"));
    }

    @Test
    void a_title_may_stand_above_the_heading() {
        assertThat(Sheets.read(csv("二号矿水泵表\n\n名称,地点\n一号泵,西翼；东翼")).rows())
                .singleElement()
                .satisfies(it -> assertThat(it.number()).isEqualTo(4));
    }
}

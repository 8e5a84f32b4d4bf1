package org.minesafety.platform.exchange;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.platform.exchange.Sheets.cell;
import static org.minesafety.platform.exchange.Sheets.csv;
import static org.minesafety.platform.exchange.Sheets.excel;
import static org.minesafety.platform.exchange.Sheets.fault;
import static org.minesafety.platform.exchange.Sheets.row;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file of a stranger says what is wrong with it, and takes no more memory than it may. */
class HostileSheetTest {

    private static final String HEADING = row(1, "Name");

    @Test
    void what_grows_when_it_is_unpacked_is_refused_before_it_has_grown() {
        String much = "0".repeat(5 << 20);
        assertThat(fault(excel(HEADING, "", Map.of("xl/media/x.bin", much))))
                .isEqualTo("unpacked-too-large");
        assertThat(fault(excel(HEADING + row(2, much)))).isEqualTo("unpacked-too-large");
        String empty = "<sst>" + "<si/>".repeat(600_000) + "</sst>";
        assertThat(fault(excel(HEADING, "", Map.of("xl/sharedStrings.xml", empty))))
                .isEqualTo("unpacked-too-large");
    }

    @Test
    void definitions_of_entities_are_refused_wherever_they_stand() {
        String bomb =
                "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><sst>"
                        + "<si><t>&b;</t></si></sst>";
        String reach =
                "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><sst><si><t>&a;</t></si>"
                        + "</sst>";
        String shared = row(1, "Name") + "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c></row>";
        for (String texts : new String[] {bomb, reach}) {
            assertThat(fault(excel(shared, "", Map.of("xl/sharedStrings.xml", texts))))
                    .isIn("dtd", "damaged");
        }
        assertThat(
                        fault(
                                excel(
                                        "",
                                        "",
                                        Map.of(
                                                "xl/worksheets/sheet1.xml",
                                                "<!DOCTYPE x [<!ENTITY a \"b\">]><worksheet/>"))))
                .isIn("dtd", "damaged");
    }

    @ParameterizedTest
    @ValueSource(strings = {"U2", "XFD2", "ZZZ2", "ZZZZZZ2", "AAAAAAAAAA2"})
    void a_cell_far_to_the_right_takes_no_room(String place) {
        assertThat(fault(excel(HEADING + "<row r=\"2\">" + cell(place, "x") + "</row>")))
                .isEqualTo("too-many-columns");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2000000000", "-1", "9999999999999", "x"})
    void a_text_that_is_not_in_the_table_takes_no_room(String index) {
        String rows = HEADING + "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>" + index + "</v></c></row>";
        assertThat(
                        fault(
                                excel(
                                        rows,
                                        "",
                                        Map.of(
                                                "xl/sharedStrings.xml",
                                                "<sst><si><t>a</t></si></sst>"))))
                .isEqualTo("damaged");
    }

    @Test
    void a_number_with_a_great_exponent_is_no_text() {
        String rows = HEADING + "<row r=\"2\"><c r=\"A2\"><v>1E999999999</v></c></row>";
        assertThat(Sheets.read(excel(rows)).rows().getFirst().cell(0))
                .isEqualTo(new SheetRow.Cell.Wrong("not-a-number"));
    }

    @Test
    void rows_that_go_back_and_cells_that_go_back_are_damage() {
        assertThat(fault(excel(row(2, "Name") + row(1, "x")))).isEqualTo("damaged");
        assertThat(
                        fault(
                                excel(
                                        HEADING
                                                + "<row r=\"2\">"
                                                + cell("B2", "x")
                                                + cell("A2", "y")
                                                + "</row>")))
                .isEqualTo("damaged");
    }

    @Test
    void a_million_columns_and_too_many_rows_are_told() {
        assertThat(fault(csv("Name" + ",x".repeat(1_000_000)))).isEqualTo("too-many-columns");
        assertThat(fault(csv("Name\n" + "x\n".repeat(2_000)))).isEqualTo("too-many-rows");
        assertThat(fault(csv("Name\n" + "x\n".repeat(1_001)))).isEqualTo("too-many-rows");
        assertThat(fault(csv("Name\n" + ("x".repeat(99) + ",".repeat(3) + "\n").repeat(1_000))))
                .isEqualTo("none");
        assertThat(
                        fault(
                                csv(
                                        "Name,a\n"
                                                + ("x".repeat(99) + "," + "y".repeat(99) + "\n")
                                                        .repeat(999))))
                .isEqualTo("too-much-text");
    }

    @Test
    void another_encoding_is_told_and_never_guessed() {
        assertThat(fault("名称\n一号泵".getBytes(Charset.forName("GBK")))).isEqualTo("gbk");
        assertThat(fault("\uFEFF名称\n一号泵".getBytes(UTF_16LE))).isEqualTo("utf-16");
        assertThat(fault(new byte[] {0, 1, 2, 3, (byte) 0xFF})).isEqualTo("not-a-sheet");
        assertThat(fault("%PDF-1.7".getBytes(UTF_8))).isEqualTo("not-a-sheet");
        assertThat(fault(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1}))
                .isEqualTo("old-excel");
        assertThat(fault(new byte[0])).isEqualTo("no-heading");
    }

    @Test
    void merged_cells_are_told_below_the_heading_and_do_no_harm_above_it() {
        String title = row(1, "二号矿水泵表") + row(2, "Name") + row(3, "x");
        assertThat(fault(excel(title, merge("A1:C1"), Map.of()))).isEqualTo("none");
        assertThat(fault(excel(title, merge("A3:A4"), Map.of()))).isEqualTo("merged");
    }

    private static String merge(String range) {
        return "<mergeCells><mergeCell ref=\"" + range + "\"/></mergeCells>";
    }

    @Test
    void programs_broken_archives_and_files_that_are_no_sheet_are_told() {
        assertThat(fault(excel(HEADING, "", Map.of("xl/vbaProject.bin", "x"))))
                .isEqualTo("program");
        assertThat(fault(Sheets.zip(Map.of("word/document.xml", "<x/>")))).isEqualTo("not-a-sheet");
        byte[] good = excel(HEADING + row(2, "x"));
        for (int length = 4; length < good.length; length += 97) {
            assertThat(fault(Arrays.copyOf(good, length))).isIn("damaged", "not-a-sheet", "none");
        }
        assertThat(fault(excel(HEADING + "<row"))).isEqualTo("damaged");
        assertThat(fault(csv("Name\n\"x"))).isIn("broken-csv", "none");
    }

    @Test
    void a_heading_that_lacks_a_column_or_has_it_twice_is_told() {
        assertThat(fault(csv("Since\n2026-11-24"))).isEqualTo("no-heading");
        assertThat(fault(csv("Name,名称\nx,y"))).isEqualTo("column-twice");
        assertThat(fault(csv("Name\n"))).isEqualTo("no-rows");
        assertThat(Sheets.read(csv("Name,Colour\nx,red")).ignored()).containsExactly("Colour");
    }
}

package org.minesafety.platform.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.minesafety.platform.exchange.Column.Kind.DAY;
import static org.minesafety.platform.exchange.Column.Kind.LIST;
import static org.minesafety.platform.exchange.Column.Kind.TEXT;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.minesafety.platform.lifecycle.Text;
import org.minesafety.platform.problem.Problem;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Flux;

/** Sheets of pumps, good ones and hostile ones. */
final class Sheets {

    static final SheetLimits LIMITS =
            new SheetLimits(
                    DataSize.ofMegabytes(8), DataSize.ofMegabytes(4), 1_000, 20, 100, 100_000, 3);

    static final Column NAME = Column.required("name", TEXT, "名称", "Name");
    static final Column SINCE = Column.optional("since", DAY, "启用日期", "Since");
    static final Column PLACES = Column.optional("places", LIST, "地点", "Places");
    static final List<Column> COLUMNS = List.of(NAME, SINCE, PLACES);

    /** What a row becomes. */
    record PumpRequest(
            @NotBlank @Size(max = 20) String name, LocalDate since, List<String> places) {}

    static final SheetExport<PumpRequest> EXPORT =
            new SheetExport<>(
                    new Text("水泵", "pumps"),
                    List.of(
                            new SheetExport.Cells<>(NAME, PumpRequest::name),
                            new SheetExport.Cells<>(SINCE, PumpRequest::since),
                            new SheetExport.Cells<>(
                                    PLACES,
                                    it ->
                                            it.places() == null
                                                    ? null
                                                    : String.join("; ", it.places()))));

    private Sheets() {}

    static byte[] written(List<PumpRequest> rows, SheetFormat format, Locale locale, int most) {
        return joined(EXPORT.bytes(Flux.fromIterable(rows), format, locale, most));
    }

    static byte[] joined(Flux<byte[]> pieces) {
        var all = new ByteArrayOutputStream();
        pieces.doOnNext(all::writeBytes).blockLast();
        return all.toByteArray();
    }

    static Sheet read(byte[] file) {
        return Sheet.of(new SheetReader(LIMITS).read(file), COLUMNS, LIMITS, Locale.ENGLISH);
    }

    /** The code of the fault, without {@code fault.sheet.}. */
    static String fault(byte[] file) {
        try {
            read(file);
            return "none";
        } catch (Problem refused) {
            return refused.faults().getFirst().message().getCodes()[0].replace("fault.sheet.", "");
        }
    }

    static byte[] csv(String text) {
        return text.getBytes(UTF_8);
    }

    /** An Excel file with one sheet of this XML. */
    static byte[] excel(String rows) {
        return excel(rows, "", Map.of());
    }

    static byte[] excel(String rows, String behind, Map<String, String> otherParts) {
        var parts = new LinkedHashMap<String, String>();
        parts.put("[Content_Types].xml", "<Types/>");
        parts.put(
                "xl/workbook.xml",
                """
                <workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">\
                <sheets><sheet name="s" sheetId="1" r:id="rId1"/></sheets></workbook>\
                """);
        parts.put(
                "xl/_rels/workbook.xml.rels",
                """
                <Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/>\
                </Relationships>\
                """);
        parts.put(
                "xl/worksheets/sheet1.xml",
                "<worksheet><sheetData>" + rows + "</sheetData>" + behind + "</worksheet>");
        parts.putAll(otherParts);
        return zip(parts);
    }

    static String row(int number, String... texts) {
        var xml = new StringBuilder("<row r=\"" + number + "\">");
        for (int i = 0; i < texts.length; i++) {
            xml.append(cell((char) ('A' + i) + "" + number, texts[i]));
        }
        return xml.append("</row>").toString();
    }

    static String cell(String place, String text) {
        return "<c r=\"%s\" t=\"inlineStr\"><is><t>%s</t></is></c>".formatted(place, text);
    }

    static byte[] zip(Map<String, String> parts) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(UTF_8));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}

package org.minesafety.platform.exchange;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.exchange.SheetContent.Merge;
import org.minesafety.platform.exchange.SheetRow.Cell;

/**
 * The first sheet of an Excel file, read once from its begin to its end. Numbers of rows and
 * columns and places in the table of texts are claims of a stranger: each is held against a limit
 * before anything grows by it.
 */
final class ExcelReader {

    private static final String RELATIONS =
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /** The same of files that are "strict". */
    private static final String STRICT_RELATIONS =
            "http://purl.oclc.org/ooxml/officeDocument/relationships";

    private static final String BOOK = "xl/workbook.xml";
    private static final Pattern PLACE = Pattern.compile("([A-Z]{1,3})([0-9]{1,7})");
    private static final int LETTERS = 26;
    private static final int MOST_MERGES = 1_000;

    /** An empty one takes five characters of a file, and much more room. */
    private static final int MOST_TEXTS = 500_000;

    private static final int LONGEST_NUMBER = 40;

    private final SheetLimits limits;

    ExcelReader(SheetLimits limits) {
        this.limits = limits;
    }

    SheetContent read(byte[] file) {
        ZipParts parts = ZipParts.of(file, limits);
        try {
            return read(parts);
        } catch (XMLStreamException | NumberFormatException damaged) {
            throw SheetProblems.unreadable("damaged");
        }
    }

    /**
     * @param relation of the first sheet
     */
    private record Book(String relation, boolean since1904) {}

    private SheetContent read(ZipParts parts) throws XMLStreamException {
        Book book = book(parts.get(BOOK));
        String sheet = target(parts.get("xl/_rels/workbook.xml.rels"), book.relation());
        var days = DayFormats.of(parts.find("xl/styles.xml").orElse(null), book.since1904());
        List<String> texts = texts(parts.find("xl/sharedStrings.xml").orElse(null));
        try (var xml = new XmlPart(parts.get(sheet))) {
            return new Rows(xml, texts, days).read();
        }
    }

    private static Book book(byte[] part) throws XMLStreamException {
        boolean since1904 = false;
        try (var xml = new XmlPart(part)) {
            while (xml.next(Set.of("workbookPr", "sheet"))) {
                if (xml.isBegin("workbookPr")) {
                    since1904 = Set.of("1", "true").contains("" + xml.attribute("date1904"));
                } else if (xml.isBegin("sheet")) {
                    String relation = xml.attribute(RELATIONS, "id");
                    relation = relation == null ? xml.attribute(STRICT_RELATIONS, "id") : relation;
                    return new Book("" + relation, since1904);
                }
            }
        }
        throw SheetProblems.unreadable("not-a-sheet");
    }

    private static String target(byte[] part, String relation) throws XMLStreamException {
        try (var xml = new XmlPart(part)) {
            while (xml.next(Set.of("Relationship"))) {
                String target = xml.attribute("Target");
                if (target != null && relation.equals(xml.attribute("Id"))) {
                    return target.startsWith("/") ? target : "xl/" + target;
                }
            }
        }
        throw SheetProblems.unreadable("not-a-sheet");
    }

    /** The table of texts; how they sound (rPh) is no part of them. */
    private List<String> texts(byte @Nullable [] part) throws XMLStreamException {
        List<String> texts = new ArrayList<>();
        if (part == null) {
            return texts;
        }
        try (var xml = new XmlPart(part)) {
            StringBuilder text = new StringBuilder();
            while (xml.next(Set.of("si", "t", "rPh"))) {
                if (xml.isBegin("si")) {
                    text = new StringBuilder();
                } else if (xml.isBegin("rPh")) {
                    xml.text(0);
                } else if (xml.isBegin("t")) {
                    text.append(xml.text(limits.cell()));
                } else if (xml.isEnd("si")) {
                    if (texts.size() == MOST_TEXTS) {
                        throw SheetProblems.unreadable("unpacked-too-large");
                    }
                    texts.add(text.toString());
                }
            }
        }
        return texts;
    }

    /** The rows of a sheet. */
    private final class Rows {

        private final XmlPart xml;
        private final List<String> texts;
        private final DayFormats days;
        private final RowCollector rows = new RowCollector(limits);
        private final List<Merge> merges = new ArrayList<>();
        private int number;

        Rows(XmlPart xml, List<String> texts, DayFormats days) {
            this.xml = xml;
            this.texts = texts;
            this.days = days;
        }

        SheetContent read() throws XMLStreamException {
            while (xml.next(Set.of("row", "mergeCell"))) {
                if (xml.isBegin("row")) {
                    number = rowNumber(xml.attribute("r"));
                    rows.add(number, cells());
                } else if (xml.isBegin("mergeCell")) {
                    merged("" + xml.attribute("ref"));
                }
            }
            return new SheetContent(rows.rows(), merges);
        }

        private int rowNumber(@Nullable String said) {
            int next = said == null ? number + 1 : whole(said);
            if (next <= number) {
                throw SheetProblems.unreadable("damaged");
            }
            return next;
        }

        private List<Cell> cells() throws XMLStreamException {
            List<Cell> cells = new ArrayList<>();
            while (xml.next(Set.of("c", "row")) && !xml.isEnd("row")) {
                if (xml.isBegin("c")) {
                    int column = column(xml.attribute("r"), cells.size());
                    rows.checkColumn(column);
                    if (column < cells.size()) {
                        throw SheetProblems.unreadable("damaged");
                    }
                    while (cells.size() < column) {
                        cells.add(Cell.EMPTY);
                    }
                    cells.add(cell());
                }
            }
            return cells;
        }

        private Cell cell() throws XMLStreamException {
            String type = "" + xml.attribute("t");
            String style = xml.attribute("s");
            var value = new StringBuilder();
            boolean formula = false;
            while (xml.next(Set.of("c", "f", "v", "t", "rPh")) && !xml.isEnd("c")) {
                if (xml.isBegin("f")) {
                    formula = true;
                } else if (xml.isBegin("rPh")) {
                    xml.text(0);
                } else if (xml.isBegin("v") || xml.isBegin("t")) {
                    value.append(xml.text(limits.cell()));
                }
            }
            return formula ? new Cell.Wrong("formula") : cell(type, style, value.toString());
        }

        private Cell cell(String type, @Nullable String style, String value) {
            return switch (type) {
                case "s" -> shared(value);
                case "inlineStr", "str" -> rows.words(value);
                case "b" -> rows.words("1".equals(value) ? "TRUE" : "FALSE");
                case "e" -> new Cell.Wrong("error-value");
                case "d" -> rows.words(value);
                default -> number(style, value);
            };
        }

        private Cell shared(String place) {
            int index = whole(place.strip());
            if (index < 0 || index >= texts.size()) {
                throw SheetProblems.unreadable("damaged");
            }
            return rows.words(texts.get(index));
        }

        private Cell number(@Nullable String style, String value) {
            if (value.isBlank()) {
                return Cell.EMPTY;
            }
            if (value.length() > LONGEST_NUMBER) {
                return new Cell.Wrong("not-a-number");
            }
            var number = new BigDecimal(value.strip());
            if (days.isDay(style)) {
                return days.day(number.doubleValue());
            }
            // an exponent is a claim too
            return Math.abs((long) number.scale()) > LONGEST_NUMBER
                    ? new Cell.Wrong("not-a-number")
                    : rows.words(number.stripTrailingZeros().toPlainString());
        }

        private void merged(String range) {
            Matcher last = PLACE.matcher(range.substring(range.indexOf(':') + 1));
            if (!last.matches() || merges.size() == MOST_MERGES) {
                throw SheetProblems.unreadable("damaged");
            }
            merges.add(new Merge(range, whole(requireNonNull(last.group(2)))));
        }
    }

    private static int column(@Nullable String place, int next) {
        if (place == null) {
            return next;
        }
        Matcher parts = PLACE.matcher(place);
        if (!parts.matches()) {
            // also one that is beyond any sheet
            return Integer.MAX_VALUE;
        }
        int column = 0;
        for (char letter : requireNonNull(parts.group(1)).toCharArray()) {
            column = column * LETTERS + letter - 'A' + 1;
        }
        return column - 1;
    }

    private static int whole(String text) {
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
    }
}

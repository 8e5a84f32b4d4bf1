package org.minesafety.platform.exchange;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.exchange.SheetRow.Cell;

/** Which numbers of a workbook are days: a number format says it, nothing else does. */
final class DayFormats {

    /** Built in; the later ones are those of Chinese Excel. */
    private static final Set<Integer> BUILT_IN =
            Set.of(14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58);

    /** What stands in quotes or brackets, or behind a backslash, is no letter of a date. */
    private static final Pattern WORDS = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.");

    private static final Pattern DAY = Pattern.compile("[yYdD]");
    private static final LocalDate SINCE_1900 = LocalDate.of(1899, 12, 30);
    private static final LocalDate SINCE_1904 = LocalDate.of(1904, 1, 1);
    private static final int LAST = 2_958_465;
    private static final int MOST_FORMATS = 100_000;

    private final List<Integer> formats = new ArrayList<>();
    private final Map<Integer, String> patterns = new HashMap<>();
    private final LocalDate zero;

    private DayFormats(boolean since1904) {
        this.zero = since1904 ? SINCE_1904 : SINCE_1900;
    }

    static DayFormats of(byte @Nullable [] styles, boolean since1904) throws XMLStreamException {
        var formats = new DayFormats(since1904);
        if (styles != null) {
            try (var xml = new XmlPart(styles)) {
                formats.read(xml);
            }
        }
        return formats;
    }

    private void read(XmlPart xml) throws XMLStreamException {
        boolean inCells = false;
        while (xml.next(Set.of("numFmt", "cellXfs", "xf"))
                && formats.size() + patterns.size() < MOST_FORMATS) {
            if (xml.isBegin("numFmt")) {
                String pattern = xml.attribute("formatCode");
                patterns.put(number(xml.attribute("numFmtId")), pattern == null ? "" : pattern);
            } else if (xml.isBegin("cellXfs")) {
                inCells = true;
            } else if (xml.isEnd("cellXfs")) {
                inCells = false;
            } else if (inCells && xml.isBegin("xf")) {
                formats.add(number(xml.attribute("numFmtId")));
            }
        }
    }

    /**
     * @param style of the cell
     */
    boolean isDay(@Nullable String style) {
        int index = number(style);
        if (index < 0 || index >= formats.size()) {
            return false;
        }
        int format = formats.get(index);
        String pattern = patterns.get(format);
        return pattern == null
                ? BUILT_IN.contains(format)
                : DAY.matcher(WORDS.matcher(pattern).replaceAll("")).find();
    }

    /** A day has no time of day. */
    Cell day(double number) {
        if (number < 1 || number > LAST) {
            return new Cell.Wrong("not-a-day");
        }
        return number == Math.rint(number)
                ? new Cell.Day(zero.plusDays((long) number))
                : new Cell.Wrong("time-of-day");
    }

    private static int number(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : -1;
    }
}

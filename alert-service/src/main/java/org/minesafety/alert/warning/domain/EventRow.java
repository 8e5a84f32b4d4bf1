package org.minesafety.alert.warning.domain;

import java.util.regex.Pattern;

/**
 * A row of the table of events: what the code of a warning stands for.
 *
 * @param code as messages send it
 * @param hazard code of the hazard, as the rules of response name it
 * @param marginMetres how far beyond the area mines are concerned too
 * @param verified false for a default that nobody has checked yet
 */
public record EventRow(
        String code,
        String hazard,
        String nameZh,
        String nameEn,
        int marginMetres,
        boolean verified,
        String source) {

    private static final Pattern CODE = Pattern.compile("[0-9A-Za-z._-]{1,40}");
    private static final Pattern HAZARD = Pattern.compile("[a-z][a-z-]{0,39}");
    private static final int LONGEST = 1_000;

    /** A county across: whoever means more names a larger area. */
    private static final int MOST_METRES = 50_000;

    /**
     * @throws IllegalArgumentException when a part has another shape
     */
    public EventRow {
        if (!CODE.matcher(code).matches() || !HAZARD.matcher(hazard).matches()) {
            throw new IllegalArgumentException("code of an event or a hazard");
        }
        if (marginMetres < 0 || marginMetres > MOST_METRES) {
            throw new IllegalArgumentException("a margin of at most " + MOST_METRES + " m");
        }
        if (nameZh.length() > LONGEST || nameEn.length() > LONGEST || source.length() > LONGEST) {
            throw new IllegalArgumentException("a text has at most " + LONGEST + " characters");
        }
    }
}

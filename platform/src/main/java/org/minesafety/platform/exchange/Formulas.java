package org.minesafety.platform.exchange;

/**
 * A text that a spreadsheet would take for a formula gets an apostrophe before it, and a text that
 * begins so loses it again. Only CSV needs it: an Excel file says what is a text.
 */
final class Formulas {

    private static final String BEGIN = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";
    private static final char APOSTROPHE = '\'';

    private Formulas() {}

    static String escaped(String text) {
        return isLike(text) ? APOSTROPHE + text : text;
    }

    static String plain(String text) {
        return !text.isEmpty() && text.charAt(0) == APOSTROPHE && isLike(text)
                ? text.substring(1)
                : text;
    }

    /** Whatever apostrophes stand before it, so that each text comes back as it went. */
    private static boolean isLike(String text) {
        int at = 0;
        while (at < text.length() && text.charAt(at) == APOSTROPHE) {
            at++;
        }
        return at < text.length() && BEGIN.indexOf(text.charAt(at)) >= 0;
    }
}

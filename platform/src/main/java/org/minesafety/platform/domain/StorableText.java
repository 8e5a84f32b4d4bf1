package org.minesafety.platform.domain;

/**
 * Text that every store, log and screen keeps and shows as it came. Chinese text of every kind
 * passes: full-width blanks inside, extension characters in surrogate pairs, private use characters
 * of old GBK systems, variation selectors of personal names.
 *
 * <p>Refused is what some store cannot keep (surrogates without a partner, noncharacters), what
 * stands for a character that was lost on the way (U+FFFD), and what cannot be seen or changes the
 * order in which the rest is seen: controls, direction marks, joiners, line separators, fillers.
 */
public final class StorableText {

    private static final int LOST = 0xFFFD;
    private static final int LONGEST_SHOWN = 100;

    /** Without ink although they count as letters or marks. */
    private static final String FILLERS = "\u034F\u115F\u1160\u17B4\u17B5\u3164\uFFA0";

    private StorableText() {}

    /**
     * @return index of the first character that may not stand in a text; -1 when there is none
     */
    public static int firstRefused(CharSequence text) {
        int at = 0;
        while (at < text.length()) {
            int codePoint = Character.codePointAt(text, at);
            if (!allows(codePoint)) {
                return at;
            }
            at += Character.charCount(codePoint);
        }
        return -1;
    }

    /** Whether it begins or ends with a blank of any kind. */
    public static boolean hasOuterBlanks(CharSequence text) {
        return !text.isEmpty()
                && (isBlank(text.charAt(0)) || isBlank(text.charAt(text.length() - 1)));
    }

    /** Whether nothing in it can be seen. */
    public static boolean isBlank(CharSequence text) {
        return text.chars().allMatch(StorableText::isBlank);
    }

    /** {@code U+202E}: the only form in which such a character may be quoted. */
    public static String nameOf(CharSequence text, int at) {
        return "U+%04X".formatted(Character.codePointAt(text, at));
    }

    /** A text of a stranger that may be quoted: what is refused in it is replaced, the rest cut. */
    public static String shown(String text) {
        var shown = new StringBuilder();
        text.codePoints()
                .limit(LONGEST_SHOWN)
                .map(codePoint -> allows(codePoint) ? codePoint : LOST)
                .forEach(shown::appendCodePoint);
        return shown.toString();
    }

    private static boolean allows(int codePoint) {
        if (codePoint >= ' ' && codePoint < 0x7F) {
            return true;
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default ->
                    codePoint != LOST
                            && !isNoncharacter(codePoint)
                            && FILLERS.indexOf(codePoint) < 0;
        };
    }

    private static boolean isNoncharacter(int codePoint) {
        return (codePoint & 0xFFFE) == 0xFFFE || codePoint >= 0xFDD0 && codePoint <= 0xFDEF;
    }

    private static boolean isBlank(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }
}

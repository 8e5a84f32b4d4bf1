package org.minesafety.hazard.mine.domain;

import org.jspecify.annotations.Nullable;
import org.minesafety.platform.domain.Violations;

/** Rules that what is said of a mine can break; each has a text in every language. */
public enum MineRule {
    /** Arguments: most characters. */
    TEXT,
    /** Holds the number of an identity document or a mobile phone. */
    PERSONAL_NUMBER,
    MINE_CODE,
    CREDIT_CODE,
    UNKNOWN_DIVISION,
    /** The division is divided further. */
    NOT_A_COUNTY,
    /** Arguments: the mine's type. */
    NOT_FOR_TYPE,
    /** Units do not stand from the province down. */
    NOT_A_PATH,
    /** A mine cannot be registered with this status. */
    NOT_AT_FIRST,
    /** Names no other mine, or none is to be named. */
    OTHER_MINE,
    /** Arguments: most sites of a mine. */
    TOO_MANY_SITES,
    SITE_ID,
    /** Another site of the mine has the same. */
    SITE_TWICE;

    static Violations violations() {
        return new Violations("mine");
    }

    /** What is absent may be so. */
    static void text(Violations found, String field, @Nullable String text, int most) {
        if (text != null
                && (text.isBlank()
                        || text.codePointCount(0, text.length()) > most
                        || text.codePoints().anyMatch(MineRule::isNoCharacter))) {
            found.add(field, TEXT, most);
        } else if (text != null && PersonalNumbers.in(text)) {
            found.add(field, PERSONAL_NUMBER);
        }
    }

    /** Also half a character, which no storage and no JSON can hold. */
    private static boolean isNoCharacter(int codePoint) {
        return Character.isISOControl(codePoint)
                || Character.getType(codePoint) == Character.SURROGATE;
    }
}

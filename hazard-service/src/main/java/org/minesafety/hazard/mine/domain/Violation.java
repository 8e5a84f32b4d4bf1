package org.minesafety.hazard.mine.domain;

import java.util.List;

/**
 * One rule that a field breaks.
 *
 * @param field path in the request, like {@code parentCompany.creditCode}
 * @param arguments of the rule's text
 */
public record Violation(String field, Rule rule, List<Object> arguments) {

    /** Rules a field can break; each has a text in every language. */
    public enum Rule {
        REQUIRED,
        /** Arguments: most characters. */
        TEXT,
        /** Holds the number of an identity document or a mobile phone. */
        PERSONAL_NUMBER,
        MINE_CODE,
        CREDIT_CODE,
        UNKNOWN_DIVISION,
        /** The division is divided further. */
        NOT_A_COUNTY,
        /** Arguments: least, most. */
        RANGE,
        /** Arguments: the mine's type. */
        NOT_FOR_TYPE,
        /** Units do not stand from the province down. */
        NOT_A_PATH,
        /** A mine cannot be registered with this status. */
        NOT_AT_FIRST,
        /** Names no other mine, or none is to be named. */
        OTHER_MINE
    }
}

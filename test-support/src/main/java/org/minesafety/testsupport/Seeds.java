package org.minesafety.testsupport;

import java.util.stream.LongStream;

/**
 * Seeds of tests that try random cases against an oracle: few in each build, as many as anybody
 * likes with {@code -Dminesafety.seeds=2000}. The same seed gives the same case, so a number in a
 * failure's name is all that is needed to see it again.
 */
public final class Seeds {

    /** How many, instead of what each test takes. */
    static final String PROPERTY = "minesafety.seeds";

    private Seeds() {}

    /**
     * @param few how many are enough for each build
     */
    public static LongStream from(long first, int few) {
        return LongStream.range(first, first + Integer.getInteger(PROPERTY, few));
    }
}

package org.minesafety.hazard.signal;

import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.minesafety.contracts.mine.MineType;

/**
 * A row of the table of suspected items: by which item of the standard a hazard is suspected of a
 * mine of a kind. Where there is no row, nothing is suspected.
 *
 * @param criterion code of the item
 * @param source text that states it
 */
record SignalRow(
        Cause cause,
        MineType mineType,
        String criterion,
        String nameZh,
        String nameEn,
        String source) {

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final int LONGEST = 1_000;

    /** What is told. */
    enum Cause {
        /** A mine produces while it is suspended. */
        PRODUCTION,
        /** An order because of extreme weather was not obeyed. */
        EXTREME_WEATHER,
        /** An order because of heavy rain was not obeyed. */
        HEAVY_RAIN
    }

    /**
     * @throws IllegalArgumentException when the code has another shape or a text is too long
     */
    SignalRow {
        if (!CODE.matcher(criterion).matches()) {
            throw new IllegalArgumentException("code of the item");
        }
        if (Stream.of(nameZh, nameEn, source).anyMatch(text -> text.length() > LONGEST)) {
            throw new IllegalArgumentException("a text has at most " + LONGEST + " characters");
        }
    }

    /** Unique in the table. */
    String key() {
        return key(cause, mineType);
    }

    static String key(Cause cause, MineType type) {
        return cause + "-" + type;
    }
}

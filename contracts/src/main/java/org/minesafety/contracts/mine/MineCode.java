package org.minesafety.contracts.mine;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * 煤矿编码: 12 digits. The first six are the county at registration; a mine keeps its code when it
 * moves or when county codes change, so nothing but who may register it is derived from them.
 */
public record MineCode(String value) {

    private static final int COUNTY_DIGITS = 6;
    private static final Pattern SHAPE = Pattern.compile("[0-9]{12}");

    /**
     * @throws IllegalArgumentException when it has another shape
     */
    public MineCode {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("a mine code has 12 digits: " + value);
        }
    }

    public static Optional<MineCode> parse(String text) {
        return SHAPE.matcher(text).matches() ? Optional.of(new MineCode(text)) : Optional.empty();
    }

    /** GB/T 2260 code of the county at registration, if there ever was such a one. */
    public String county() {
        return value.substring(0, COUNTY_DIGITS);
    }

    @Override
    public String toString() {
        return value;
    }
}

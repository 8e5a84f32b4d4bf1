package org.minesafety.hazard.division;

import java.util.Optional;
import java.util.regex.Pattern;

/** 行政区划代码 (GB/T 2260): six digits. */
public record DivisionCode(String value) {

    private static final Pattern SHAPE = Pattern.compile("[0-9]{6}");

    public DivisionCode {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("a division code has 6 digits: " + value);
        }
    }

    public static Optional<DivisionCode> parse(String text) {
        return SHAPE.matcher(text).matches()
                ? Optional.of(new DivisionCode(text))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}

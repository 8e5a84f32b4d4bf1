package org.minesafety.hazard.suspension.domain;

import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A row of the table of figures that hold while a mine is suspended.
 *
 * @param unit what is counted
 * @param source text that states it
 */
public record FigureRow(
        String name, int amount, String unit, String nameZh, String nameEn, String source) {

    /** Most people at one place. */
    public static final String PEOPLE = "people-at-one-place";

    private static final Pattern NAME = Pattern.compile("[a-z-]{1,64}");
    private static final int LONGEST = 1_000;
    private static final int MOST = 10_000;

    /**
     * @throws IllegalArgumentException when the name has another shape, the amount is out of range
     *     or a text is too long
     */
    public FigureRow {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("name of a figure");
        }
        if (amount < 0 || amount > MOST) {
            throw new IllegalArgumentException("a figure is from 0 to " + MOST);
        }
        if (Stream.of(unit, nameZh, nameEn, source).anyMatch(it -> it.length() > LONGEST)) {
            throw new IllegalArgumentException("a text has at most " + LONGEST + " characters");
        }
    }

    /**
     * @throws IllegalArgumentException when a figure is missing
     */
    public static void check(Collection<FigureRow> rows) {
        if (rows.stream().noneMatch(row -> row.name().equals(PEOPLE))) {
            throw new IllegalArgumentException("no figure is left for " + PEOPLE);
        }
    }
}

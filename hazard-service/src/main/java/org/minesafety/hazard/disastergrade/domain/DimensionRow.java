package org.minesafety.hazard.disastergrade.domain;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.platform.security.Role;

/**
 * A row of the table of dimensions: in what a kind of mine is graded, and who decides on a review.
 *
 * @param dimension code, such as {@code gas}
 * @param scale code of the scale of its grades
 * @param validMonths for so long evidence holds; 0: until there is other evidence
 * @param decider role of who decides on a review
 * @param level the lowest unit that decides on a review
 * @param source text that states it
 */
public record DimensionRow(
        MineType mineType,
        String dimension,
        String scale,
        int validMonths,
        Role decider,
        Level level,
        String nameZh,
        String nameEn,
        String source) {

    static final Pattern CODE = Pattern.compile("[a-z-]{1,64}");
    static final int LONGEST = 1_000;

    private static final int MOST_MONTHS = 120;

    /** Of a kind of mine. */
    private static final int MOST = 20;

    /** Of a supervising unit, counted from the province down the line over a mine. */
    public enum Level {
        PROVINCE,
        CITY,
        COUNTY;

        /** The units of a line that are as high as this, or higher. */
        List<String> of(List<String> line) {
            return List.copyOf(line.subList(0, Math.min(ordinal() + 1, line.size())));
        }
    }

    /**
     * @throws IllegalArgumentException when a code has another shape, the months are out of range,
     *     the role decides on no reviews, or a text is too long
     */
    public DimensionRow {
        if (!CODE.matcher(dimension).matches() || !CODE.matcher(scale).matches()) {
            throw new IllegalArgumentException("code of a dimension or a scale");
        }
        if (validMonths < 0 || validMonths > MOST_MONTHS) {
            throw new IllegalArgumentException("evidence holds 0 to " + MOST_MONTHS + " months");
        }
        if (!GradeLife.DECIDERS.contains(decider)) {
            throw new IllegalArgumentException("a review is decided by " + GradeLife.DECIDERS);
        }
        if (Stream.of(nameZh, nameEn, source).anyMatch(text -> text.length() > LONGEST)) {
            throw new IllegalArgumentException("a text has at most " + LONGEST + " characters");
        }
    }

    /** Unique in the table. */
    public String key() {
        return mineType + "-" + dimension;
    }

    /**
     * @throws IllegalArgumentException when a kind of mine has too many dimensions
     */
    public static void check(Collection<DimensionRow> rows) {
        rows.stream()
                .collect(Collectors.groupingBy(DimensionRow::mineType, Collectors.counting()))
                .forEach((type, count) -> {
                    if (count > MOST) {
                        throw new IllegalArgumentException(
                                type + " has more than " + MOST + " dimensions");
                    }
                });
    }
}

package org.minesafety.hazard.majorhazard.domain;

import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.minesafety.hazard.division.Division;

/**
 * A row of the table of listing levels: who lists hazards of a grade.
 *
 * @param grade from 1, the gravest; unique in the table
 * @param level code of the level of listed supervision
 * @param bodyLevel level of the division whose unit lists it
 * @param source text that states it
 */
public record ListingLevelRow(
        int grade,
        String level,
        Division.Level bodyLevel,
        String nameZh,
        String nameEn,
        String source) {

    private static final Pattern CODE = Pattern.compile("[a-z0-9-]{1,64}");
    private static final int LONGEST = 1_000;
    private static final int MOST_GRADES = 9;

    /**
     * @throws IllegalArgumentException when the grade is out of range, the code has another shape
     *     or a text is too long
     */
    public ListingLevelRow {
        if (grade < 1 || grade > MOST_GRADES) {
            throw new IllegalArgumentException("a grade is from 1 to " + MOST_GRADES);
        }
        if (!CODE.matcher(level).matches()) {
            throw new IllegalArgumentException("a code has small letters, digits and hyphens");
        }
        if (Stream.of(nameZh, nameEn, source).anyMatch(text -> text.length() > LONGEST)) {
            throw new IllegalArgumentException("a text has at most " + LONGEST + " characters");
        }
    }

    /** Unique in the table. */
    public String key() {
        return "grade-" + grade;
    }

    /**
     * @throws IllegalArgumentException when nothing is left to choose from
     */
    public static void check(Collection<ListingLevelRow> rows) {
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("no level of listing is left");
        }
    }
}

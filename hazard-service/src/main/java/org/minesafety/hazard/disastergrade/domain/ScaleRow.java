package org.minesafety.hazard.disastergrade.domain;

import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A row of the table of scales: one grade. What is decided keeps the rank of its day.
 *
 * @param scale code, to which dimensions refer
 * @param grade code, such as {@code OUTBURST}
 * @param rank the higher, the worse
 * @param source text that states it
 */
public record ScaleRow(
        String scale, String grade, int rank, String nameZh, String nameEn, String source) {

    private static final Pattern GRADE = Pattern.compile("[A-Z_]{1,64}");
    private static final int MOST = 100;

    /**
     * @throws IllegalArgumentException when a code has another shape, the rank is out of range or a
     *     text is too long
     */
    public ScaleRow {
        if (!DimensionRow.CODE.matcher(scale).matches() || !GRADE.matcher(grade).matches()) {
            throw new IllegalArgumentException("code of a scale or a grade");
        }
        if (rank < 1 || rank > MOST) {
            throw new IllegalArgumentException("a rank is from 1 to " + MOST);
        }
        if (Stream.of(nameZh, nameEn, source)
                .anyMatch(text -> text.length() > DimensionRow.LONGEST)) {
            throw new IllegalArgumentException(
                    "a text has at most " + DimensionRow.LONGEST + " characters");
        }
    }

    /** Unique in the table. */
    public String key() {
        return scale + "-" + grade;
    }

    /**
     * @throws IllegalArgumentException when two grades of a scale have one rank
     */
    public static void check(Collection<ScaleRow> rows) {
        long ranks = rows.stream().map(row -> row.scale() + row.rank()).distinct().count();
        if (ranks != rows.size()) {
            throw new IllegalArgumentException("two grades of a scale have one rank");
        }
    }
}

package org.minesafety.hazard.majorhazard.domain;

import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.minesafety.platform.calendar.Term;

/**
 * A row of the table of norms: how long the rectification of hazards of a category may take as a
 * rule. It stands beside the deadline of each hazard; it is not the deadline.
 *
 * @param category of the items of standards; {@link #ANY} for those without a row of their own
 * @param source text that states it
 */
public record NormRow(
        String category, int amount, Term.Unit unit, String nameZh, String nameEn, String source) {

    /** What has no row of its own. */
    public static final String ANY = "any";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final int LONGEST = 1_000;

    /**
     * @throws IllegalArgumentException when the category has another shape, the amount is out of
     *     range or a text is too long
     */
    public NormRow {
        if (!NAME.matcher(category).matches()) {
            throw new IllegalArgumentException("name of a category");
        }
        if (Stream.of(nameZh, nameEn, source).anyMatch(text -> text.length() > LONGEST)) {
            throw new IllegalArgumentException("a text has at most " + LONGEST + " characters");
        }
        new Term(amount, unit);
    }

    public Term term() {
        return new Term(amount, unit);
    }

    /**
     * @throws IllegalArgumentException when nothing is left for what has no row of its own
     */
    public static void check(Collection<NormRow> rows) {
        if (rows.stream().noneMatch(row -> row.category().equals(ANY))) {
            throw new IllegalArgumentException("no norm is left for " + ANY);
        }
    }
}

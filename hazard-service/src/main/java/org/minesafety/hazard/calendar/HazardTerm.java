package org.minesafety.hazard.calendar;

import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.minesafety.platform.calendar.Term;

/**
 * A row of the table of terms: how long a clock of a life runs.
 *
 * @param name of the clock
 * @param source text that states it
 */
public record HazardTerm(
        String name, int amount, Term.Unit unit, String nameZh, String nameEn, String source) {

    private static final Pattern NAME = Pattern.compile("[a-z-]{1,64}");
    private static final int LONGEST = 1_000;

    /**
     * @throws IllegalArgumentException when the name has another shape, the amount is out of range
     *     or a text is too long
     */
    public HazardTerm {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("name of a clock");
        }
        if (Stream.of(nameZh, nameEn, source).anyMatch(text -> text.length() > LONGEST)) {
            throw new IllegalArgumentException("a text has at most " + LONGEST + " characters");
        }
        new Term(amount, unit);
    }

    public Term term() {
        return new Term(amount, unit);
    }
}

package org.minesafety.hazard.majorhazard.domain;

import static java.util.stream.Collectors.toSet;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.minesafety.hazard.majorhazard.domain.PartyRule.Party;
import org.minesafety.platform.calendar.Term;
import org.minesafety.platform.lifecycle.Text;

/**
 * A row of the table of steps against a hazard that is overdue or too slow.
 *
 * @param position from 1
 * @param step code
 * @param amount of the unit, from the actual day of the step before; of the first step, from the
 *     last day of the deadline
 * @param addressee rule that names the debtor, see {@link PartyRule}
 * @param issuer how the unit that signs is printed, by its level
 * @param number form of the document's number, with {@code {unit}}, {@code {year}} and {@code
 *     {number}}
 * @param layout of the page
 * @param title and text and closing: of the document, with placeholders such as {@code {mine}};
 *     {@code {particulars}} is what the signer has to add
 * @param source text that states it
 */
public record LadderRow(
        int position,
        String step,
        int amount,
        Term.Unit unit,
        String addressee,
        String issuer,
        String number,
        Layout layout,
        String title,
        String text,
        String closing,
        String nameZh,
        String nameEn,
        String source) {

    /** Most steps of a ladder. */
    static final int MOST = 6;

    private static final Pattern STEP = Pattern.compile("[a-z-]{1,32}");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^{}]*}");
    private static final String UNIT = "{unit}";
    private static final String PARTICULARS = "{particulars}";
    private static final Set<String> NUMBER_PARTS = Set.of("unit", "year", "number");
    private static final int LONGEST_NAME = 20;
    private static final int LONGEST_NUMBER = 46;
    private static final int LONGEST = 1_000;

    /** How a page is laid out. */
    public enum Layout {
        /** To one addressee. */
        LETTER,
        /** For all to read. */
        NOTICE
    }

    /** What a text may name. */
    enum Word {
        MINE,
        ITEM,
        DUE,
        STATE,
        ADDRESSEE,
        PARTICULARS;

        /**
         * @throws IllegalArgumentException when there is none
         */
        private static Word named(String placeholder) {
            return valueOf(placeholder.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * @throws IllegalArgumentException when a part has another shape, a placeholder is unknown or a
     *     text is too long
     */
    public LadderRow {
        if (!STEP.matcher(step).matches()) {
            throw new IllegalArgumentException("code of a step");
        }
        if (position < 1 || position > MOST) {
            throw new IllegalArgumentException("a ladder has 1 to " + MOST + " steps");
        }
        if (Stream.of(nameZh, nameEn, source, title, text, closing)
                .anyMatch(it -> it.length() > LONGEST)) {
            throw new IllegalArgumentException("a text has at most " + LONGEST + " characters");
        }
        new Term(amount, unit);
        PartyRule.of(addressee);
        var issuers = PartyRule.of(issuer);
        if (!Stream.of(Party.COUNTY, Party.CITY, Party.PROVINCE).allMatch(issuers::names)) {
            throw new IllegalArgumentException("an issuer of each level");
        }
        if (number.length() > LONGEST_NUMBER
                || !placeholders(number).collect(toSet()).equals(NUMBER_PARTS)) {
            throw new IllegalArgumentException("form of a number: " + number);
        }
        placeholders(title + text + closing).forEach(Word::named);
    }

    private static Stream<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(LadderRow::placeholder);
    }

    /** Without its braces. */
    private static String placeholder(MatchResult found) {
        String whole = found.group();
        return whole.substring(1, whole.length() - 1);
    }

    Term term() {
        return new Term(amount, unit);
    }

    Text name() {
        return new Text(nameZh, nameEn);
    }

    /** Whether the signer has to add something. */
    boolean asksForParticulars() {
        return (title + text + closing).contains(PARTICULARS);
    }

    /** The form of its numbers of a unit. */
    String numbers(String ofUnit) {
        return number.replace(UNIT, ofUnit.substring(0, Math.min(ofUnit.length(), LONGEST_NAME)));
    }

    /** What stands for a placeholder is never looked at again. */
    static String filled(String text, Map<Word, String> words) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(it ->
                        Matcher.quoteReplacement(
                                words.getOrDefault(Word.named(placeholder(it)), "")));
    }

    /**
     * @throws IllegalArgumentException when the ladder has a gap
     */
    public static void check(Collection<LadderRow> rows) {
        var positions = rows.stream().map(LadderRow::position).sorted().toList();
        if (!positions.equals(IntStream.rangeClosed(1, rows.size()).boxed().toList())) {
            throw new IllegalArgumentException("steps count from 1 without gaps: " + positions);
        }
    }
}

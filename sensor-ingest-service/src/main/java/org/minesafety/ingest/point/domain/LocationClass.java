package org.minesafety.ingest.point.domain;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.mine.DisasterGrades.GasGrade;

/**
 * A place of the statutory table for one sensor type.
 *
 * @param code as points name it, or {@link #ANYWHERE}
 * @param judgedAt gas grades of mines where a level of the law is judged there; empty: the table
 *     names the class, but no single reading can be judged by it
 */
public record LocationClass(String code, Set<GasGrade> judgedAt) {

    /** A criterion of a major hazard that holds at any place; no point names it. */
    public static final String ANYWHERE = "*";

    private static final String NOT_JUDGED = "not-judged";

    private static final Pattern FORM =
            Pattern.compile("([A-Z0-9-]{1,32}|\\*)(?:\\(([a-z+-]+)\\))?");

    public LocationClass {
        judgedAt = Set.copyOf(judgedAt);
    }

    /**
     * @param text separated by blanks, each {@code T0} (all gas grades), {@code T3(high+outburst)},
     *     or {@code DOOR(not-judged)}
     * @throws IllegalArgumentException when it has another form
     */
    static List<LocationClass> listOf(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return List.of();
        }
        return Stream.of(text.strip().split(" +")).map(LocationClass::of).toList();
    }

    private static LocationClass of(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("location class " + text);
        }
        String code = Objects.requireNonNull(matcher.group(1));
        return new LocationClass(code, grades(matcher.group(2)));
    }

    private static Set<GasGrade> grades(@Nullable String words) {
        if (words == null) {
            return EnumSet.allOf(GasGrade.class);
        }
        if (words.equals(NOT_JUDGED)) {
            return Set.of();
        }
        return Stream.of(words.split("\\+"))
                .map(word -> GasGrade.valueOf(word.toUpperCase(Locale.ROOT)))
                .collect(toUnmodifiableSet());
    }

    boolean isAnywhere() {
        return code.equals(ANYWHERE);
    }

    /** An undetermined gas grade counts as the highest. */
    boolean isJudgedAt(@Nullable GasGrade gas) {
        return judgedAt.contains(gas == null ? GasGrade.OUTBURST : gas);
    }
}

package org.minesafety.hazard.mine.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.mine.domain.MineLimits.Range;
import org.minesafety.hazard.mine.domain.MineRefusal.InvalidMine;
import org.minesafety.hazard.mine.domain.Violation.Rule;

/** Gathers what is wrong, so that a caller learns all of it at once. */
final class Violations {

    private final List<Violation> found = new ArrayList<>();

    void add(String field, Rule rule, Object... arguments) {
        found.add(new Violation(field, rule, List.of(arguments)));
    }

    /** Also refuses text without a visible character. */
    <V> Optional<V> required(String field, @Nullable V value) {
        if (value == null || value instanceof String text && text.isBlank()) {
            add(field, Rule.REQUIRED);
            return Optional.empty();
        }
        return Optional.of(value);
    }

    void text(String field, @Nullable String text, int most) {
        if (text != null
                && (text.isBlank()
                        || text.codePointCount(0, text.length()) > most
                        || text.codePoints().anyMatch(Violations::isNoCharacter))) {
            add(field, Rule.TEXT, most);
        } else if (text != null && PersonalNumbers.in(text)) {
            add(field, Rule.PERSONAL_NUMBER);
        }
    }

    /** Also half a character, which no storage and no JSON can hold. */
    private static boolean isNoCharacter(int codePoint) {
        return Character.isISOControl(codePoint)
                || Character.getType(codePoint) == Character.SURROGATE;
    }

    void range(String field, @Nullable Number number, Range range) {
        if (number != null && !range.holds(number.doubleValue())) {
            add(field, Rule.RANGE, range.least(), range.most());
        }
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidMine(found);
        }
    }
}

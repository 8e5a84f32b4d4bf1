package org.minesafety.alert.warning.domain;

import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Values of single elements. What the schema refuses is not told a second time: it is taken as
 * absent, and nobody gets to see the message anyway.
 */
final class CapTexts {

    private final CapProblems problems;

    CapTexts(CapProblems problems) {
        this.problems = problems;
    }

    /** Refuses one that is empty; that it is missing altogether is told by the schema. */
    String required(CapElement in, String name) {
        Optional<CapElement> found = in.one(name);
        found.filter(it -> it.text().isEmpty())
                .ifPresent(it -> problems.add(it.path(), CapRule.REQUIRED));
        return found.map(CapElement::text).orElse("");
    }

    @Nullable String optional(CapElement in, String name) {
        return in.textOf(name).orElse(null);
    }

    /** As the other one, of at most so many characters. */
    String required(CapElement in, String name, int most) {
        limit(in, name, most);
        return required(in, name);
    }

    @Nullable String optional(CapElement in, String name, int most) {
        limit(in, name, most);
        return optional(in, name);
    }

    private void limit(CapElement in, String name, int most) {
        in.one(name)
                .filter(it -> it.text().length() > most)
                .ifPresent(it -> problems.add(it.path(), CapRule.TOO_LONG, most));
    }

    /** At most so many. */
    List<CapElement> all(CapElement in, String name, int most) {
        List<CapElement> found = in.all(name).toList();
        if (found.size() > most) {
            problems.add(found.get(most).path(), CapRule.TOO_MANY, most);
        }
        return found.subList(0, Math.min(most, found.size()));
    }

    /** The schemas of CAP 1.0 and 1.1 let a time pass that has no offset. */
    @Nullable OffsetDateTime time(CapElement in, String name) {
        return in.filled(name).map(this::time).orElse(null);
    }

    private @Nullable OffsetDateTime time(CapElement element) {
        try {
            return OffsetDateTime.parse(element.text());
        } catch (DateTimeParseException ignored) {
            problems.add(element.path(), CapRule.TIME);
            return null;
        }
    }

    /** {@code AllClear} is {@code ALL_CLEAR}. */
    <E extends Enum<E>> @Nullable E constant(CapElement in, String name, Class<E> type) {
        return in.textOf(name).flatMap(it -> constant(it, type)).orElse(null);
    }

    <E extends Enum<E>> List<E> constants(CapElement in, String name, Class<E> type) {
        return in.texts(name).stream().flatMap(it -> constant(it, type).stream()).toList();
    }

    private static <E extends Enum<E>> Optional<E> constant(String text, Class<E> type) {
        String sought = plain(text);
        return EnumSet.allOf(type).stream()
                .filter(it -> plain(it.name()).equals(sought))
                .findFirst();
    }

    private static String plain(String text) {
        return text.replaceAll("[_ ]", "").toUpperCase(Locale.ROOT);
    }

    /** Pairs of a name and a value; in CAP 1.0 both stand in one text, parted by {@code =}. */
    List<NamedValue> pairs(CapElement in, String name, int most) {
        var pairs = new ArrayList<NamedValue>();
        for (CapElement element : all(in, name, most)) {
            if (element.children().isEmpty()) {
                int sign = element.text().indexOf('=');
                pairs.add(
                        new NamedValue(
                                sign < 0 ? "" : element.text().substring(0, sign).strip(),
                                element.text().substring(sign + 1).strip()));
            } else {
                pairs.add(
                        new NamedValue(
                                element.textOf("valueName").orElse(""),
                                element.textOf("value").orElse("")));
            }
        }
        return pairs;
    }
}

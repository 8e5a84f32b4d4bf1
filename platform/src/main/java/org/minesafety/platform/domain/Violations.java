package org.minesafety.platform.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gathers what is wrong, so that a caller learns all of it at once. */
public final class Violations {

    private final String subject;
    private final List<Violation> found = new ArrayList<>();

    /** Rules that are the same everywhere; a domain has an enum of its own for the others. */
    public enum Common {
        REQUIRED,
        /** Arguments: least, most. */
        RANGE
    }

    /**
     * @param subject what is said of: the texts of its rules begin with {@code fault.} and this
     */
    public Violations(String subject) {
        this.subject = subject;
    }

    public void add(String field, Enum<?> rule, Object... arguments) {
        found.add(new Violation(field, rule, List.of(arguments)));
    }

    /** Also refuses text without a visible character. */
    public <V> Optional<V> required(String field, @Nullable V value) {
        if (value == null || value instanceof String text && text.isBlank()) {
            add(field, Common.REQUIRED);
            return Optional.empty();
        }
        return Optional.of(value);
    }

    /** Both ends belong to it; what is absent is in every range. */
    public void range(String field, @Nullable Number number, double least, double most) {
        if (number != null && !(least <= number.doubleValue() && number.doubleValue() <= most)) {
            add(field, Common.RANGE, least, most);
        }
    }

    /**
     * @throws Invalid naming all that was found
     */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new Invalid(subject, found);
        }
    }
}

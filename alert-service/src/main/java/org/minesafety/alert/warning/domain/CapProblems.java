package org.minesafety.alert.warning.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.minesafety.platform.domain.Invalid;
import org.minesafety.platform.domain.Violation;

/** All that is wrong with a message, up to a bound. */
public final class CapProblems {

    static final int MOST = 200;
    private static final String SUBJECT = "cap";

    private final List<Violation> found = new ArrayList<>();

    /**
     * @param path of the element; empty for the whole message
     * @param arguments shown as they are written here, whatever the language: corners have more
     *     decimals than numbers of texts
     */
    public void add(String path, CapRule rule, Object... arguments) {
        if (found.size() < MOST) {
            found.add(new Violation(path, rule, texts(arguments)));
        } else if (found.size() == MOST) {
            found.add(new Violation("", CapRule.MORE, texts(MOST)));
        }
    }

    private static List<Object> texts(Object... arguments) {
        return Arrays.stream(arguments).<Object>map(String::valueOf).toList();
    }

    public List<Violation> all() {
        return List.copyOf(found);
    }

    /**
     * @throws Invalid naming all that was found
     */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new Invalid(SUBJECT, found);
        }
    }
}

package org.minesafety.platform.domain;

import java.util.List;
import java.util.Locale;

/**
 * One rule that a field breaks.
 *
 * @param field path in the request, like {@code setPoints[1].high}; empty for all of it
 * @param rule has a text in every language
 * @param arguments of the rule's text
 */
public record Violation(String field, Enum<?> rule, List<Object> arguments) {

    public Violation {
        arguments = List.copyOf(arguments);
    }

    /**
     * JSON pointer as URI fragment: {@code setPoints[1].high} becomes {@code #/setPoints/1/high}.
     */
    public String pointer() {
        return field.isEmpty()
                ? "#"
                : "#/" + field.replace('.', '/').replace("[", "/").replace("]", "");
    }

    /** The rule as texts name it: {@code NOT_PAST} becomes {@code not-past}. */
    public String ruleName() {
        return rule.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Violation under(String member) {
        return new Violation(member + "." + field, rule, arguments);
    }
}

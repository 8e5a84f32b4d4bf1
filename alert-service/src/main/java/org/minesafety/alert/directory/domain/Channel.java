package org.minesafety.alert.directory.domain;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.domain.Violations;

/** A way to reach a contact. */
public record Channel(Kind kind, String address) {

    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9](-?[0-9]){4,18}");

    /** How a message goes out. */
    public enum Kind {
        SMS,
        VOICE
    }

    void check(String field, Violations found) {
        // JSON may leave out what the record promises
        found.required(field + ".kind", (@Nullable Kind) kind);
        found.required(field + ".address", (@Nullable String) address)
                .filter(it -> !NUMBER.matcher(it).matches())
                .ifPresent(_ -> found.add(field + ".address", DirectoryInvalid.Rule.NUMBER));
    }

    /** Without the address: whatever is printed may end up in a log. */
    @Override
    public String toString() {
        return String.valueOf(kind);
    }
}

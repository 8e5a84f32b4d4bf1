package org.minesafety.alert.warning.domain;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * References as messages write them: {@code sender,identifier,sent}, parted by blanks; in CAP 1.0
 * {@code identifier/sender}.
 */
final class ReferenceTexts {

    static final int MOST = 200;

    private static final int PARTS = 3;

    private final CapProblems problems;
    private final CapVersion version;

    ReferenceTexts(CapProblems problems, CapVersion version) {
        this.problems = problems;
        this.version = version;
    }

    /** One for each message that is meant, however often it is named. */
    List<CapReference> in(CapElement element) {
        Map<String, CapReference> found = new HashMap<>();
        String[] texts = element.text().split("\\s+");
        if (texts.length > MOST) {
            problems.add(element.path(), CapRule.TOO_MANY, MOST);
            return List.of();
        }
        for (String text : texts) {
            Optional<CapReference> reference = reference(text);
            if (reference.isEmpty()) {
                problems.add(element.path(), CapRule.REFERENCE);
            }
            reference.ifPresent(it -> {
                CapReference other = found.putIfAbsent(it.key(), it);
                if (other != null && !other.equals(it)) {
                    problems.add(element.path(), CapRule.REFERENCE_AMBIGUOUS);
                }
            });
        }
        return List.copyOf(found.values());
    }

    private Optional<CapReference> reference(String text) {
        String[] parts = text.split(",", -1);
        if (parts.length == PARTS) {
            Instant sent = time(parts[2]);
            return sent == null || parts[0].isEmpty() || parts[1].isEmpty()
                    ? Optional.empty()
                    : Optional.of(new CapReference(parts[0], parts[1], sent));
        }
        String[] names = text.split("/", -1);
        return version == CapVersion.V1_0 && parts.length == 1 && names.length == 2
                ? Optional.of(new CapReference(names[1], names[0], null))
                : Optional.empty();
    }

    private static @Nullable Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException ignored) {
            return null;
        }
    }
}

package org.minesafety.alert.handling.domain;

import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import org.minesafety.contracts.alert.AlertLevel;
import org.minesafety.platform.domain.Violations;

/**
 * A row of the table of limits: how long an alert of a level may be shelved, and how many of a mine
 * at once.
 *
 * @param notice how long before the end it is told
 * @param mostOfMine shelved alerts of a mine, of any level
 * @param verified false for a default that nobody has checked yet
 */
public record ShelvingLimit(
        AlertLevel level,
        Duration longest,
        Duration notice,
        int mostOfMine,
        boolean verified,
        String source) {

    private static final Set<AlertLevel> LEVELS =
            Set.of(AlertLevel.BLUE, AlertLevel.YELLOW, AlertLevel.ORANGE);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int MOST = 1_000;
    private static final int LONGEST_TEXT = 1_000;

    /**
     * @throws IllegalArgumentException when a part is out of range
     */
    public ShelvingLimit {
        if (!LEVELS.contains(level)) {
            throw new IllegalArgumentException("a red one is never shelved");
        }
        if (longest.compareTo(Duration.ofMinutes(1)) < 0 || longest.compareTo(DAY) > 0) {
            throw new IllegalArgumentException("nothing is shelved for longer than a day");
        }
        if (notice.isNegative() || notice.compareTo(longest) >= 0) {
            throw new IllegalArgumentException("the notice comes before the end");
        }
        if (mostOfMine < 0 || mostOfMine > MOST) {
            throw new IllegalArgumentException("at most " + MOST + " of a mine");
        }
        if (source.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException(
                    "a text has at most " + LONGEST_TEXT + " characters");
        }
    }

    /** What may be wrong with a shelving. */
    enum Rule {
        /** Argument: how many of a mine at once. */
        TOO_MANY
    }

    /**
     * @param shelved alerts of the mine that are shelved already
     * @throws org.minesafety.platform.domain.Invalid when it is for longer, or one too many
     */
    void check(Duration length, long shelved) {
        var violations = new Violations("shelving");
        violations.range("minutes", length.toMinutes(), 1, longest.toMinutes());
        if (shelved >= mostOfMine) {
            violations.add("id", Rule.TOO_MANY, mostOfMine);
        }
        violations.throwIfAny();
    }

    /** Unique in the table. */
    public String key() {
        return level.name();
    }

    /**
     * @throws IllegalArgumentException when a level that may be shelved has no limit
     */
    public static void check(Collection<ShelvingLimit> rows) {
        if (!rows.stream().map(ShelvingLimit::level).collect(toSet()).equals(LEVELS)) {
            throw new IllegalArgumentException("each of " + LEVELS + " has a limit");
        }
    }
}

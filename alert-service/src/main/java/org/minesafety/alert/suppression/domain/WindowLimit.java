package org.minesafety.alert.suppression.domain;

import java.time.Duration;
import java.util.Collection;

/**
 * A row of the table of limits: for how long a point may be out of service, and how many points of
 * a mine at once.
 *
 * @param statutory whether the rules of the law are meant too
 * @param notice how long before the end it is told
 * @param mostOfMine windows of a mine that are not over, of this kind
 * @param verified false for a default that nobody has checked yet
 */
public record WindowLimit(
        boolean statutory,
        Duration longest,
        Duration notice,
        int mostOfMine,
        boolean verified,
        String source) {

    private static final Duration MONTH = Duration.ofDays(31);
    private static final int MOST = 10_000;
    private static final int KINDS = 2;
    private static final int LONGEST_TEXT = 1_000;

    /**
     * @throws IllegalArgumentException when a part is out of range
     */
    public WindowLimit {
        if (longest.compareTo(Duration.ofMinutes(1)) < 0 || longest.compareTo(MONTH) > 0) {
            throw new IllegalArgumentException("nothing is out of service for over a month");
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

    /** Unique in the table. */
    public String key() {
        return key(statutory);
    }

    public static String key(boolean statutory) {
        return statutory ? "statutory" : "other";
    }

    /**
     * @throws IllegalArgumentException when one of both is missing
     */
    public static void check(Collection<WindowLimit> rows) {
        if (rows.stream().map(WindowLimit::statutory).distinct().count() < KINDS) {
            throw new IllegalArgumentException("both kinds have a limit");
        }
    }
}

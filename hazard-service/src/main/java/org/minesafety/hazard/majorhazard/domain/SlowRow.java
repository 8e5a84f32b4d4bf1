package org.minesafety.hazard.majorhazard.domain;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;

/**
 * A row of the table of progress: when so much of the time is over, so much has to be rectified.
 *
 * @param elapsed percent of the time from the determination to the deadline
 * @param percent that the mine has to have reported by then
 * @param source text that states it
 */
public record SlowRow(int elapsed, int percent, String nameZh, String nameEn, String source) {

    private static final int ALL = 100;
    private static final int LONGEST = 1_000;

    /**
     * @throws IllegalArgumentException when a part is no percentage or a text is too long
     */
    public SlowRow {
        if (elapsed < 1 || elapsed >= ALL || percent < 1 || percent > ALL) {
            throw new IllegalArgumentException("percent of the time, and of the rectification");
        }
        if (Stream.of(nameZh, nameEn, source).anyMatch(text -> text.length() > LONGEST)) {
            throw new IllegalArgumentException("a text has at most " + LONGEST + " characters");
        }
    }

    /** Unique in the table. */
    public String key() {
        return "elapsed-" + elapsed;
    }

    /** The last day on which less is in time. */
    LocalDate day(LocalDate from, LocalDate due) {
        return from.plusDays(ChronoUnit.DAYS.between(from, due) * elapsed / ALL);
    }
}

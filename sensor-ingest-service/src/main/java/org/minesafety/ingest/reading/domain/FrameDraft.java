package org.minesafety.ingest.reading.domain;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A frame as it was sent, before anything is judged. Here, and nowhere else, its times become times
 * of whole milliseconds: so they are on Kafka, in the history, over HTTP and in the frame's name.
 *
 * @param dataTime null: not readable
 * @param uploadTime null: not stated
 * @param uploadTimeReadable false when something was stated that is no time
 * @param values NaN where there is none
 * @param units by index, empty where none is stated
 */
public record FrameDraft(
        String mine,
        String system,
        @Nullable Instant dataTime,
        @Nullable Instant uploadTime,
        boolean uploadTimeReadable,
        PointList points,
        Column<double[]> values,
        @Nullable Column<int[]> offsets,
        @Nullable Column<int[]> status,
        @Nullable PointList units) {

    private static final int SYSTEM_DIGITS = 2;

    public FrameDraft {
        dataTime = dataTime == null ? null : dataTime.truncatedTo(ChronoUnit.MILLIS);
        uploadTime = uploadTime == null ? null : uploadTime.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Whether the system is a code that a system may have. */
    public boolean isOfASystem() {
        return system.length() == SYSTEM_DIGITS
                && system.chars().allMatch(it -> it >= '0' && it <= '9');
    }
}

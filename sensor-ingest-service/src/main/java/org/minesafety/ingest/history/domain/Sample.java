package org.minesafety.ingest.history.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.sensor.ReadingStatus;

/**
 * What one frame says of a point at a time.
 *
 * @param value NaN where there is none
 * @param status bits of {@link ReadingStatus}
 * @param frame name of the frame
 */
public record Sample(
        Instant time, double value, int status, @Nullable Instant uploadTime, String frame) {

    /** Of two for one point and time the greater (upload time, frame) wins, in whatever order. */
    public Sample or(Sample other) {
        return beats(other) ? this : other;
    }

    /** Whether it is the same value, or none as well. */
    public boolean saysTheSame(Sample other) {
        return isMeasured() == other.isMeasured() && (!isMeasured() || value == other.value);
    }

    /** The value as a reader shows it. */
    String text() {
        return isMeasured() ? Double.toString(value) : "no sample (status " + status + ")";
    }

    /** Whether something was measured. */
    public boolean isMeasured() {
        return !Double.isNaN(value)
                && value != ReadingStatus.PLACEHOLDER
                && (status & ReadingStatus.NO_SAMPLE) == 0;
    }

    private boolean beats(Sample other) {
        Instant mine = uploadTime == null ? Instant.MIN : uploadTime;
        Instant others = other.uploadTime == null ? Instant.MIN : other.uploadTime;
        int order = mine.compareTo(others);
        return order == 0 ? frame.compareTo(other.frame) >= 0 : order > 0;
    }
}

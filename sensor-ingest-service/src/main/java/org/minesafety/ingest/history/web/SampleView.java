package org.minesafety.ingest.history.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.ingest.history.domain.FiveMinutes;
import org.minesafety.ingest.history.domain.Sample;
import org.minesafety.ingest.history.domain.Shown;

/**
 * One sample, or what was measured in five minutes from a time on.
 *
 * @param value absent where there is none
 * @param status bit mask of the exchange format; absent in statistics, as the others are in a
 *     sample
 * @param revised true where another value was sent for the same time
 * @param others the values that were sent for the same time and do not win, at most ten
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SampleView(
        Instant time,
        @Nullable Double value,
        @Nullable Integer status,
        @Nullable Boolean revised,
        @Nullable List<OtherView> others,
        @Nullable Integer count,
        @Nullable Double min,
        @Nullable Double max,
        @Nullable Double mean,
        @Nullable Double last) {

    /**
     * @param uploadTime by the mine's own statement, where it made one
     * @param frame hash of the frame that it came in
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OtherView(
            @Nullable Double value, int status, @Nullable Instant uploadTime, String frame) {

        static OtherView of(Sample sample) {
            return new OtherView(
                    number(sample.value()), sample.status(), sample.uploadTime(), sample.frame());
        }
    }

    static SampleView of(Sample sample) {
        return of(new Shown(sample, List.of()));
    }

    static SampleView of(Shown shown) {
        Sample sample = shown.sample();
        return new SampleView(
                sample.time(),
                number(sample.value()),
                sample.status(),
                shown.isRevised() ? true : null,
                shown.isRevised() ? shown.others().stream().map(OtherView::of).toList() : null,
                null,
                null,
                null,
                null,
                null);
    }

    static SampleView of(FiveMinutes slot) {
        return new SampleView(
                slot.from(),
                null,
                null,
                null,
                null,
                slot.count(),
                number(slot.min()),
                number(slot.max()),
                number(slot.mean()),
                number(slot.last()));
    }

    /** JSON has no other numbers. */
    private static @Nullable Double number(double value) {
        return Double.isFinite(value) ? value : null;
    }
}

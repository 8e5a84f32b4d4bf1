package org.minesafety.ingest.history.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.minesafety.ingest.history.domain.FiveMinutes;
import org.minesafety.ingest.history.domain.Sample;

/**
 * One sample, or what was measured in five minutes from a time on.
 *
 * @param value absent where there is none
 * @param status bit mask of the exchange format; absent in statistics, as the others are in a
 *     sample
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SampleView(
        Instant time,
        @Nullable Double value,
        @Nullable Integer status,
        @Nullable Integer count,
        @Nullable Double min,
        @Nullable Double max,
        @Nullable Double mean,
        @Nullable Double last) {

    static SampleView of(Sample sample) {
        return new SampleView(
                sample.time(),
                Double.isNaN(sample.value()) ? null : sample.value(),
                sample.status(),
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
                slot.count(),
                slot.min(),
                slot.max(),
                slot.mean(),
                slot.last());
    }
}
